package io.nominate.inbound;

import io.nominate.central.api.RecordGroup;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.rdata.InvalidDataException;
import io.nominate.dns.rdata.RData;
import java.util.Optional;

/**
 * What a zone must be like to be taken: what other name servers would refuse to load from us is refused from its master,
 * so that the version before stays.
 */
final class Sieve {
    private final Name zone;
    private Name name = Name.ROOT;
    private boolean cname;
    private boolean others;
    private boolean nameServers;

    Sieve(Name zone) {
        this.zone = zone;
    }

    /** Refuses a record that cannot be one of the zone. */
    void check(Rr record) throws TransferException {
        RecordType type = RecordType.of(record.type());
        if (!record.owner().isAtOrBelow(zone)) {
            throw new TransferException("sends a record outside the zone: " + record.owner() + " " + type.mnemonic());
        }
        if (record.type() == Rr.SOA) {
            throw new TransferException("sends an SOA that is not the zone's, at " + record.owner());
        }
        try {
            RData.toText(type, record.rdata());
        } catch (InvalidDataException e) {
            throw new TransferException(
                    "sends broken data: " + record.owner() + " " + type.mnemonic() + ": " + e.getMessage());
        }
    }

    /** Takes all groups in order; what is wrong with one beside the others. */
    Optional<String> inOrder(RecordGroup group) {
        if (!group.owner().equals(name)) {
            name = group.owner();
            cname = false;
            others = false;
        }
        boolean alias = group.type().number() == Rr.CNAME;
        cname |= alias;
        others |= !alias && !group.type().isMadeBySigner();
        nameServers |= group.type().number() == Rr.NS && group.owner().equals(zone);
        if (cname && others) {
            return Optional.of("sends a CNAME beside other data at " + name);
        }
        return alias && group.rdata().size() > 1
                ? Optional.of("sends more than one CNAME at " + name)
                : Optional.empty();
    }

    /** What is missing once all groups were there. */
    Optional<String> atEnd() {
        return nameServers ? Optional.empty() : Optional.of("sends a zone without NS at its apex");
    }
}
