package io.nominate.central.delivery;

import io.nominate.central.api.Deliveries.ServerView;
import io.nominate.central.api.Deliveries.Standing;
import io.nominate.central.port.LeftoverRepository;
import io.nominate.central.port.LeftoverRepository.Row;
import io.nominate.central.port.Tx;
import io.nominate.model.DeliveryCause;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Servers that still have a zone and should not have it any more, since it has moved to another pool. */
final class LeftViews {
    /** One of them, with the pool whose server it is. */
    record Left(Row row, Pool pool) {}

    private LeftViews() {}

    /** Of pools that are gone nobody knows the servers, and nothing is done there. */
    static List<Left> read(Tx tx, Zone zone) {
        return tx.leftovers().of(zone.id()).stream()
                .flatMap(row -> tx.pools().find(row.poolId()).map(pool -> new Left(row, pool)).stream())
                .toList();
    }

    /** The server as people know it, {@code type host:port}: what a stable name begins with; empty for all of a pool. */
    static String label(Row row) {
        int hash = row.target().lastIndexOf(' ');
        return hash > row.target().indexOf(' ') ? row.target().substring(0, hash) : row.target();
    }

    /** @param present labels of servers that should have the zone: nothing is taken off those */
    static List<ServerView> views(List<Left> all, Set<String> present, boolean addresses) {
        List<ServerView> views = new ArrayList<>();
        for (Left left : all) {
            ServerNames names = new ServerNames(left.pool());
            List<String> labels = left.row().target().isEmpty() ? names.labels() : List.of(label(left.row()));
            labels.stream()
                    .filter(label -> !present.contains(label))
                    .forEach(label -> views.add(view(left.row(), label, names.of(label), addresses)));
        }
        return views;
    }

    private static ServerView view(Row row, String label, String name, boolean addresses) {
        boolean late = row.attempts() > 0;
        Optional<DeliveryCause> cause = late ? Optional.of(DeliveryCause.LEFT_BEHIND) : Optional.empty();
        return new ServerView(
                name + " (before)",
                addresses ? Optional.of(label) : Optional.empty(),
                late ? Standing.LATE : Standing.PENDING,
                Optional.empty(),
                Optional.empty(),
                Optional.of("delete"),
                cause,
                Optional.of(
                        late
                                ? "still has the zone, which has moved to another pool; it could not be taken off yet"
                                : "still has the zone: it is taken off once the servers of its new pool have it"),
                addresses ? cause.map(DeliveryCause::advice) : Optional.empty(),
                row.attempts(),
                Optional.of(row.dueAt()).filter(time -> late && !time.equals(LeftoverRepository.NEVER)),
                Optional.empty());
    }
}
