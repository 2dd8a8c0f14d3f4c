package io.nominate.deliver.driver.powerdns;

import io.nominate.deliver.spi.ContentDriver;
import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ResourceRecord;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.spi.ZoneChange;
import io.nominate.deliver.spi.ZoneContent;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.sql.Database;
import io.nominate.sql.DatabaseUrl;
import io.nominate.sql.SqlFailure;
import io.nominate.sql.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One database of PowerDNS. Zones made here bear {@code nom:} and their id in the column {@code account}. Each change is
 * one transaction, in which the domain's row is locked first.
 */
final class PowerDnsDriver implements ContentDriver {
    private static final Logger LOG = LoggerFactory.getLogger(PowerDnsDriver.class);
    private static final String MARK = "nom:";
    private static final int CONNECTIONS = 4;
    private static final int LARGEST_CHANGE = 5000; // records; the names of a change are looked after one by one
    private static final int MAX_TIMEOUT_SECONDS = 3600;

    private final Database database;
    private final String type;

    PowerDnsDriver(Pool.Target target) throws DriverException {
        TargetOptions options = new TargetOptions(target, PowerDns.OPTIONS);
        options.notifyAddress(); // checked with the rest
        this.type = options.get("domain_type").toUpperCase(Locale.ROOT);
        if (!type.equals("NATIVE") && !type.equals("MASTER")) {
            throw DriverException.setting("powerdns option domain_type is neither NATIVE nor MASTER");
        }
        DatabaseUrl url;
        try {
            url = DatabaseUrl.parse(options.get("connection"));
        } catch (IllegalArgumentException e) {
            throw DriverException.setting("powerdns option connection: " + e.getMessage());
        }
        this.database =
                new Database(url, CONNECTIONS, Duration.ofSeconds(options.number("timeout", 1, MAX_TIMEOUT_SECONDS)));
    }

    private <T> T transact(Database.Work<T, DriverException> work) throws DriverException {
        try {
            return database.transact(work);
        } catch (SqlFailure e) {
            throw Failures.explain(database, e);
        }
    }

    /** Sees whether the tables are those of PowerDNS 4.3 or later. */
    @Override
    public void prepare() throws DriverException {
        transact(tx -> {
            tx.each(
                    "SELECT id, domain_id, name, type, content, ttl, prio, disabled, ordername, auth FROM records"
                            + " WHERE domain_id = 0",
                    row -> false);
            tx.each("SELECT id, name, type, master, account FROM domains WHERE id = 0", row -> false);
            return tx.list(
                    "SELECT content FROM domainmetadata WHERE domain_id = 0 AND kind = 'none'", row -> row.text(1));
        });
    }

    @Override
    public void create(Zone zone) throws DriverException {
        String name = PdnsRow.name(Name.parse(zone.name()));
        transact(tx -> {
            Optional<Tables.Domain> found = Tables.lock(tx, name);
            if (found.isEmpty()) {
                return tx.update("INSERT INTO domains (name, type, account) VALUES (?, ?, ?)", name, type, mark(zone));
            }
            return isAsWanted(found.get(), zone)
                    ? 0
                    : tx.update(
                            "UPDATE domains SET type = ?, master = NULL, account = ? WHERE id = ?",
                            type,
                            mark(zone),
                            found.get().id());
        });
    }

    private static String mark(Zone zone) {
        return MARK + zone.id();
    }

    private boolean isAsWanted(Tables.Domain domain, Zone zone) {
        return domain.type().equals(type) && domain.account().equals(mark(zone));
    }

    @Override
    public void delete(Zone zone, boolean hard) throws DriverException {
        transact(tx -> {
            Optional<Tables.Domain> found = Tables.lock(tx, PdnsRow.name(Name.parse(zone.name())));
            if (found.isPresent() && found.get().account().equals(mark(zone))) {
                new Tables(tx, found.get().id()).drop();
            } else if (found.isPresent()) {
                LOG.info("{} in {} is not the zone {}, and stays", zone.name(), database, zone.id());
            }
            return found;
        });
    }

    @Override
    public void replace(Zone zone, ZoneContent content) throws DriverException {
        Name name = Name.parse(zone.name());
        transact(tx -> {
            Tables tables = locked(tx, name);
            Map<PdnsRow, List<Long>> held = tables.rows();
            List<PdnsRow> missing = new ArrayList<>();
            RowMaker maker = new RowMaker(name, hasher(tables, name), row -> {
                List<Long> ids = held.get(row);
                if (ids == null) {
                    missing.add(row);
                } else if (ids.size() > 1) {
                    ids.removeFirst();
                } else {
                    held.remove(row);
                }
            });
            content.read(maker::record);
            maker.finish();
            tables.removeIds(held.values().stream().flatMap(List::stream).toList());
            tables.insert(missing);
            return missing;
        });
    }

    @Override
    public void apply(Zone zone, ZoneChange change) throws DriverException {
        Name name = Name.parse(zone.name());
        if (change.added().size() + change.removed().size() > LARGEST_CHANGE) {
            throw DriverException.passing(
                    DeliveryCause.OLD_SERIAL,
                    "the change of " + name + " is so large that the whole zone is compared instead");
        }
        transact(tx -> {
            Tables tables = locked(tx, name);
            OptionalLong serial = serial(tables);
            if (serial.isPresent() && serial.getAsLong() == change.toSerial()) {
                return false; // this very change has come before
            }
            if (serial.isEmpty() || serial.getAsLong() != change.fromSerial()) {
                throw DriverException.passing(
                        DeliveryCause.OLD_SERIAL,
                        database + " does not have version " + change.fromSerial() + " of " + name
                                + " any more, or never had it: it is compared and made right");
            }
            List<PdnsRow> added = rows(change.added());
            tables.remove(rows(change.removed()));
            tables.remove(added);
            tables.insert(added);
            Set<Name> delegations = new HashSet<>();
            TreeSet<Name> changed = new TreeSet<>();
            Stream.concat(change.removed().stream(), change.added().stream()).forEach(record -> {
                changed.add(record.owner());
                if (record.type().equals(RecordType.NS)) {
                    delegations.add(record.owner());
                }
            });
            new Rectifier(tables, name, hasher(tables, name)).rectify(changed, delegations);
            return true;
        });
    }

    private static List<PdnsRow> rows(List<ResourceRecord> records) {
        return records.stream().map(PdnsRow::of).toList();
    }

    private static Hasher hasher(Tables tables, Name zone) throws SqlFailure {
        return Hasher.of(zone, tables.metadata("NSEC3PARAM"));
    }

    private Tables locked(Tx tx, Name zone) throws SqlFailure, DriverException {
        return Tables.lock(tx, PdnsRow.name(zone))
                .map(domain -> new Tables(tx, domain.id()))
                .orElseThrow(() -> DriverException.passing(
                        DeliveryCause.ZONE_MISSING, database + " does not have the zone " + zone));
    }

    private static OptionalLong serial(Tables tables) throws SqlFailure {
        String[] words = tables.soa().orElse("").split(" ");
        try {
            return words.length > 2 ? OptionalLong.of(Long.parseLong(words[2])) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public OptionalLong serial(Zone zone) throws DriverException {
        return transact(tx -> serial(locked(tx, Name.parse(zone.name()))));
    }

    @Override
    public Presence check(Zone zone) throws DriverException {
        Optional<Tables.Domain> found = transact(tx -> Tables.lock(tx, PdnsRow.name(Name.parse(zone.name()))));
        return found.map(domain -> isAsWanted(domain, zone) ? Presence.PRESENT : Presence.DIFFERENT)
                .orElse(Presence.MISSING);
    }

    @Override
    public Optional<List<HeldZone>> zones() throws DriverException {
        return Optional.of(transact(tx -> tx.list(
                "SELECT name, account FROM domains LIMIT " + MOST_ZONES,
                row -> new HeldZone(row.text(1) + ".", row.text(2).startsWith(MARK)))));
    }

    @Override
    public boolean deleteStray(String name) throws DriverException {
        return transact(tx -> {
            Optional<Tables.Domain> found = Tables.lock(tx, PdnsRow.name(Name.parse(name)));
            if (found.isPresent() && found.get().account().startsWith(MARK)) {
                new Tables(tx, found.get().id()).drop();
            }
            return true;
        });
    }

    /** Nothing is known of restarts; asked all the same, so that a database that is away is noticed. */
    @Override
    public Optional<String> incarnation() throws DriverException {
        transact(tx -> tx.list("SELECT 1", row -> row.number(1)));
        return Optional.empty();
    }

    @Override
    public void close() {
        database.close();
    }
}
