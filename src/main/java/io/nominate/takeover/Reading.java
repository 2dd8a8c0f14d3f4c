package io.nominate.takeover;

import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.InvalidDataException;
import io.nominate.dns.rdata.RData;
import io.nominate.takeover.source.OldRecord;
import io.nominate.takeover.source.OldSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Understands the record sets of a zone, and gathers what it cannot understand. */
final class Reading {
    private static final int TOLD = 5;

    private final List<String> problems = new ArrayList<>();
    private long bad;

    /** The set; empty where nothing of it is to be stored. */
    Optional<Content> set(OldSet old) {
        Name name;
        RecordType type;
        try {
            name = Name.parse(old.name());
            type = RecordType.parse(old.type());
        } catch (IllegalArgumentException e) {
            problem(old, "", e);
            return Optional.empty();
        }
        boolean managed = old.records().stream().anyMatch(OldRecord::managed);
        List<OldRecord> staying = old.records().stream()
                .filter(record -> !record.action().equals("DELETE"))
                .toList();
        if (type.equals(RecordType.SOA)) {
            return Optional.of(new Content(old, name, type, List.of(), staying, true));
        }
        if (staying.isEmpty() && !old.records().isEmpty()) {
            return Optional.empty();
        }
        List<Value> values = new ArrayList<>();
        List<OldRecord> records = new ArrayList<>();
        Set<ByteBuffer> distinct = new HashSet<>();
        for (OldRecord record : staying) {
            try {
                RData data = RData.parse(type, name, record.data());
                if (distinct.add(ByteBuffer.wrap(data.canonicalWire()))) {
                    values.add(new Value(record.data(), data.wire(), Optional.of(record.id()), record.description()));
                    records.add(record);
                }
            } catch (InvalidDataException e) {
                problem(old, " '" + record.data() + "'", e);
            }
        }
        if (values.isEmpty() && !staying.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Content(old, name, type, List.copyOf(values), List.copyOf(records), managed));
    }

    private void problem(OldSet set, String data, Exception e) {
        bad++;
        if (problems.size() < TOLD) {
            problems.add(set.name() + " " + set.type() + data + ": " + e.getMessage());
        }
    }

    /** How many records (or sets) could not be understood. */
    long bad() {
        return bad;
    }

    /** The first few of them. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
