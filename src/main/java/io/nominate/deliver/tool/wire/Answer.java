package io.nominate.deliver.tool.wire;

import io.nominate.deliver.spi.DriverException;
import io.nominate.dns.RecordType;
import io.nominate.dns.message.Flags;
import io.nominate.dns.message.Rcode;
import io.nominate.dns.message.WireReader;
import io.nominate.model.DeliveryCause;
import java.util.List;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param answers records of the answer section
 */
public record Answer(int flags, List<WireRecord> answers) {
    private static final int RCODE = 0xf;

    public Answer {
        answers = List.copyOf(answers);
    }

    public int rcode() {
        return flags & RCODE;
    }

    /** Whether the server answers with authority. */
    public boolean isAuthoritative() {
        return (flags & Flags.AA) != 0;
    }

    public Optional<WireRecord> soa() {
        return answers.stream()
                .filter(record -> record.type() == RecordType.SOA.number() && record.rdata().length > 20)
                .findFirst();
    }

    /** The header's flags and RCODE of a message. */
    static int flags(byte[] message) {
        return WireReader.u16(message, 2);
    }

    /**
     * Why the server does not do what was asked.
     *
     * @param asked what that was: {@code the transfer of example.com.}
     */
    public static DriverException refusal(int rcode, String server, String asked) {
        String message = server + " answers " + Rcode.mnemonic(rcode) + " to " + asked;
        return switch (rcode) {
            case Rcode.REFUSED ->
                DriverException.personNeeded(
                        DeliveryCause.REFUSED, message + ": it does not allow that to our address or key");
            case Rcode.NOTAUTH, Rcode.NXDOMAIN ->
                DriverException.personNeeded(
                        DeliveryCause.NOT_AUTHORITATIVE, message + ": it is not the zone's primary server");
            case Rcode.NXRRSET, Rcode.YXRRSET, Rcode.YXDOMAIN ->
                DriverException.passing(DeliveryCause.OLD_SERIAL, message + ": it has another version of the zone");
            case Rcode.NOTZONE ->
                DriverException.personNeeded(DeliveryCause.RECORD_REFUSED, message + ": a name is not in the zone");
            case Rcode.FORMERR ->
                DriverException.personNeeded(
                        DeliveryCause.RECORD_REFUSED, message + ": it cannot read the message, or one of its records");
            case Rcode.NOTIMP ->
                DriverException.personNeeded(DeliveryCause.SETTING, message + ": it does not do that, or not for us");
            default -> DriverException.passing(DeliveryCause.SERVER_FAILURE, message + ": see its log");
        };
    }
}
