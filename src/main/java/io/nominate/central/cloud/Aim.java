package io.nominate.central.cloud;

import io.nominate.central.port.CloudRepository.Claim;
import io.nominate.central.port.RecordSetRepository.Value;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.model.Zone;
import java.util.Arrays;
import java.util.Optional;

/** A record that a resource wants, checked, and the zone that it belongs into. */
record Aim(Zone zone, Name name, RecordType type, Value value, Optional<Integer> ttl) {
    /** Whether a claim is on just this. */
    boolean is(Claim claim) {
        return claim.zoneId().equals(zone.id())
                && claim.type().equals(type.mnemonic())
                && Name.parse(claim.name()).equals(name)
                && Arrays.equals(claim.rdata(), value.rdata());
    }

    /** Whether both are the same record. */
    boolean isSame(Aim other) {
        return zone.id().equals(other.zone.id())
                && name.equals(other.name)
                && type.equals(other.type)
                && Arrays.equals(value.rdata(), other.value.rdata());
    }
}
