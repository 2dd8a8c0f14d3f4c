package io.nominate.central.secondary;

import io.nominate.central.api.Deliveries.ServerState;
import io.nominate.central.port.SecondaryRepository.Row;
import io.nominate.model.DeliveryCause;
import java.util.Optional;

/** Why a SECONDARY zone does not follow its masters, in the words in which late name servers are told of. */
public final class SecondaryState {
    private SecondaryState() {}

    /** Empty when it does. */
    public static Optional<ServerState> of(Row row) {
        return row.error()
                .map(error -> new ServerState(
                        "master " + row.master().orElse("of the zone"),
                        "transfer",
                        row.masterSerial(),
                        Optional.of(DeliveryCause.TRANSFER_FAILED),
                        Optional.of(error),
                        row.failures(),
                        Optional.of(row.nextAt()),
                        row.at(),
                        row.at()));
    }
}
