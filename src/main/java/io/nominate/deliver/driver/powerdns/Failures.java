package io.nominate.deliver.driver.powerdns;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import io.nominate.sql.Database;
import io.nominate.sql.SqlFailure;

/** What failures of the database mean for delivery. */
final class Failures {
    private Failures() {}

    static DriverException explain(Database database, SqlFailure e) {
        String message = "PowerDNS's database " + database + ": " + e.getMessage();
        return switch (e.kind()) {
            case NOBODY -> DriverException.passing(DeliveryCause.WRONG_PORT, message, e);
            case UNREACHABLE -> DriverException.passing(DeliveryCause.UNREACHABLE, message, e);
            case TIMEOUT -> DriverException.passing(DeliveryCause.TIMEOUT, message, e);
            case LOGIN -> DriverException.personNeeded(DeliveryCause.WRONG_KEY, message, e);
            case DATA -> DriverException.personNeeded(DeliveryCause.RECORD_REFUSED, message, e);
            case SCHEMA -> DriverException.setting(message + " (are these the tables of PowerDNS 4.3 or later?)", e);
            case CONFLICT, OTHER -> DriverException.passing(DeliveryCause.SERVER_FAILURE, message, e);
        };
    }
}
