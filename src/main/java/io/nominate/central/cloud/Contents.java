package io.nominate.central.cloud;

import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.central.port.Tx;
import io.nominate.model.RecordSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The records of a set, as they are stored. */
record Contents(List<byte[]> rdata) {
    static final Contents NONE = new Contents(List.of());

    static Contents of(Tx tx, UUID recordSetId) {
        return new Contents(tx.recordSets().rdata(recordSetId));
    }

    boolean has(byte[] data) {
        return rdata.stream().anyMatch(there -> Arrays.equals(there, data));
    }

    /** All but one, with their spelling. */
    List<Value> without(byte[] data, RecordSet set) {
        List<Value> rest = new ArrayList<>();
        for (int i = 0; i < rdata.size(); i++) {
            if (!Arrays.equals(rdata.get(i), data)) {
                rest.add(new Value(set.records().get(i), rdata.get(i)));
            }
        }
        return rest;
    }
}
