package io.nominate.central.secondary;

import io.nominate.central.api.RecordGroup;
import io.nominate.central.rule.Environment;
import io.nominate.central.text.TextSink;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record sets that a transfer changes: kept in memory while they are few, in a staged text when they are many. */
final class Plan implements AutoCloseable {
    /** Records (old and new) of a change that is made, and journalled, in one transaction. */
    private static final int FEW = 5_000;

    private static final long FEW_OCTETS = 1 << 20;
    private final Environment env;
    private final List<RecordGroup> few = new ArrayList<>();
    private long records;
    private long octets;
    private @Nullable UUID text;
    private @Nullable DataOutputStream out;

    Plan(Environment env) {
        this.env = env;
    }

    void add(RecordGroup group) {
        try {
            DataOutputStream open = out;
            if (open != null) {
                group.writeTo(open);
                return;
            }
            few.add(group);
            records += 1 + group.rdata().size();
            octets += group.rdata().stream().mapToLong(data -> data.length).sum();
            if (records > FEW || octets > FEW_OCTETS) {
                spill();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void spill() throws IOException {
        UUID id = SecondaryUseCases.open(env);
        DataOutputStream open = new DataOutputStream(new TextSink(env.store(), id));
        text = id;
        out = open;
        for (RecordGroup group : few) {
            group.writeTo(open);
        }
        few.clear();
    }

    /** What changes, where it is little; else see {@link #text}. */
    List<RecordGroup> few() {
        return few;
    }

    /** The text of what changes, where it is much. */
    Optional<UUID> text() {
        return Optional.ofNullable(text);
    }

    /** Writes the last piece of the text. */
    @Override
    public void close() {
        DataOutputStream open = out;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
