package io.nominate.central.task;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.NameRules;
import io.nominate.dns.RecordType;
import io.nominate.dns.zonefile.LineError;
import io.nominate.dns.zonefile.ZoneChecks;
import io.nominate.dns.zonefile.ZoneEntry;
import io.nominate.dns.zonefile.ZoneFileLimits;
import io.nominate.dns.zonefile.ZoneFileReader;
import io.nominate.model.SoaTimers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a zone file says of its zone, found by reading it once from end to end. All that is wrong with it is told
 * together, line by line, before anything is stored.
 *
 * @param ttl of the SOA, seconds
 * @param timers the SOA's
 */
record ZoneSurvey(Name apex, String email, long ttl, long serial, SoaTimers timers) {

    /**
     * Reads the file.
     *
     * @param supported which types may be imported
     * @throws Fault {@code bad_request} that names each offending line
     */
    static ZoneSurvey of(InputStream text, Predicate<RecordType> supported) {
        ZoneFileReader reader = new ZoneFileReader(text, ZoneFileLimits.DEFAULT);
        List<LineError> errors = new ArrayList<>();
        @Nullable ZoneChecks checks = null;
        @Nullable ZoneEntry soa = null;
        try {
            for (Optional<ZoneEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
                ZoneEntry entry = next.get();
                if (checks == null) {
                    checks = new ZoneChecks(apex(reader, entry), ZoneFileLimits.DEFAULT.errors());
                }
                RecordType type = entry.data().type();
                if (soa == null && type.equals(RecordType.SOA)) {
                    soa = entry;
                }
                if (!supported.test(type)) {
                    errors.add(new LineError(entry.line(), unsupported(type)));
                }
                var _ = checks.add(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        errors.addAll(reader.errors());
        if (checks != null) {
            errors.addAll(checks.finish());
        }
        if (!errors.isEmpty()) {
            throw Fault.of(FaultType.BAD_REQUEST, told(errors));
        }
        if (soa == null) {
            throw Fault.of(FaultType.BAD_REQUEST, "An SOA record is required.");
        }
        return of(soa);
    }

    private static Name apex(ZoneFileReader reader, ZoneEntry first) {
        return first.data().type().equals(RecordType.SOA)
                ? first.owner()
                : reader.firstOrigin()
                        .orElseThrow(() -> Fault.of(
                                FaultType.BAD_REQUEST,
                                "The $ORIGIN statement is required and must be the first statement in the zonefile,"
                                        + " or the SOA must be its first record."));
    }

    private static String unsupported(RecordType type) {
        return type.isMadeBySigner()
                ? type.mnemonic() + " records are made by whoever signs the zone: take them out"
                : type.mnemonic() + " records are not supported here";
    }

    private static String told(List<LineError> errors) {
        return errors.stream()
                .sorted(Comparator.comparingInt(LineError::line))
                .map(LineError::toString)
                .distinct()
                .collect(Collectors.joining("; ", "Malformed zonefile. ", ""));
    }

    private static ZoneSurvey of(ZoneEntry soa) {
        byte[] rdata = soa.data().wire();
        Name mname = Name.ofWire(rdata, 0);
        Name rname = Name.ofWire(rdata, mname.wireLength());
        ByteBuffer numbers = ByteBuffer.wrap(rdata, mname.wireLength() + rname.wireLength(), 20);
        long serial = numbers.getInt() & 0xFFFF_FFFFL;
        SoaTimers timers = new SoaTimers(numbers.getInt(), numbers.getInt(), numbers.getInt(), numbers.getInt());
        try {
            return new ZoneSurvey(soa.owner(), NameRules.rnameToEmail(rname), soa.ttl(), serial, timers);
        } catch (InvalidNameException e) {
            throw Fault.of(
                    FaultType.BAD_REQUEST, told(List.of(new LineError(soa.line(), String.valueOf(e.getMessage())))));
        }
    }
}
