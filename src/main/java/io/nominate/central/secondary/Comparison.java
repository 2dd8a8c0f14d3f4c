package io.nominate.central.secondary;

import io.nominate.central.api.RecordGroup;
import io.nominate.central.change.SetWriter;
import io.nominate.central.port.Tx;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.Zone;
import java.io.DataInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the record sets of a zone that are not as a master sent them. Both sides are read once, in order. */
final class Comparison {
    private final DataInput received;
    private final Consumer<RecordGroup> differs;
    private Optional<RecordGroup> next = Optional.empty();
    private Optional<RecordGroup> stored = Optional.empty();

    /**
     * @param received all groups in order
     * @param differs is given what each set that differs has to become
     */
    Comparison(DataInput received, Consumer<RecordGroup> differs) {
        this.received = received;
        this.differs = differs;
    }

    void run(Tx tx, Zone zone) {
        advance();
        tx.recordSets().forEach(zone.id(), (owner, key, type, ttl, data, rdata) -> {
            int seconds = ttl == null ? zone.ttl() : ttl;
            RecordGroup row = new RecordGroup(Name.parse(owner), RecordType.of(type), seconds, new ArrayList<>());
            if (stored.isEmpty() || RecordGroup.ORDER.compare(stored.get(), row) != 0) {
                stored.ifPresent(this::settle);
                stored = Optional.of(row);
            }
            stored.get().rdata().add(rdata);
        });
        stored.ifPresent(this::settle);
        while (next.isPresent()) {
            differs.accept(next.get());
            advance();
        }
    }

    private void settle(RecordGroup old) {
        while (next.isPresent() && RecordGroup.ORDER.compare(next.get(), old) < 0) {
            differs.accept(next.get());
            advance();
        }
        if (next.isEmpty() || RecordGroup.ORDER.compare(next.get(), old) > 0) {
            differs.accept(new RecordGroup(old.owner(), old.type(), old.ttl(), List.of()));
            return;
        }
        if (next.get().ttl() != old.ttl()
                || !SetWriter.bytes(next.get().rdata()).equals(SetWriter.bytes(old.rdata()))) {
            differs.accept(next.get());
        }
        advance();
    }

    private void advance() {
        try {
            next = RecordGroup.read(received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
