package io.nominate.inbound;

import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.NameRules;
import io.nominate.model.SoaTimers;
import io.nominate.model.TransferredSoa;
import java.nio.ByteBuffer;

/** Reads the SOA that a zone gets. */
final class SoaReader {
    private SoaReader() {}

    static TransferredSoa read(Rr soa) throws TransferException {
        try {
            Name mname = Name.ofWire(soa.rdata(), 0);
            Name rname = Name.ofWire(soa.rdata(), mname.wireLength());
            ByteBuffer numbers = ByteBuffer.wrap(soa.rdata(), mname.wireLength() + rname.wireLength(), 20);
            long serial = numbers.getInt() & 0xFFFF_FFFFL;
            SoaTimers timers = new SoaTimers(numbers.getInt(), numbers.getInt(), numbers.getInt(), numbers.getInt());
            return new TransferredSoa(mname.toString(), NameRules.rnameToEmail(rname), serial, timers, soa.ttl());
        } catch (InvalidNameException e) {
            throw new TransferException("its SOA cannot be used: " + e.getMessage());
        }
    }
}
