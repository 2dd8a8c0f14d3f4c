package io.nominate.deliver.driver.rfc2136;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.tool.wire.Answer;
import io.nominate.deliver.tool.wire.WireConnection;
import io.nominate.deliver.tool.wire.WireRecord;
import io.nominate.dns.Name;
import io.nominate.dns.Serials;
import io.nominate.dns.message.Rcode;
import io.nominate.model.DeliveryCause;

/**
 * Brings changes to a zone, in as many messages as they need. Each requires the SOA that the one before left behind, so
 * that nothing is applied twice, in another order, or over what somebody else has changed; each brings an SOA of its
 * own, so that the serial is ours and not one of the server's making. Between two messages the serial is one that lies
 * on the way.
 */
final class Pusher {
    private static final long MASK = 0xFFFF_FFFFL;

    private final WireConnection connection;
    private final String server;
    private final Name zone;
    private final WireRecord target;
    private final UpdateMessage message;
    private WireRecord present;
    private int sent;

    /**
     * @param present the SOA that the server has
     * @param target the SOA that it shall have in the end
     * @param signature octets that TSIG takes
     */
    Pusher(WireConnection connection, String server, Name zone, WireRecord present, WireRecord target, int signature) {
        this.connection = connection;
        this.server = server;
        this.zone = zone;
        this.present = present;
        this.target = target;
        this.message = new UpdateMessage(zone, signature);
        message.require(present);
    }

    void add(WireRecord record) throws DriverException {
        if (!message.add(record)) {
            send(target.withSerial(present.serial() + 1 & MASK));
            if (!message.add(record)) {
                throw tooLarge(record);
            }
        }
    }

    void remove(WireRecord record) throws DriverException {
        if (!message.remove(record)) {
            send(target.withSerial(present.serial() + 1 & MASK));
            if (!message.remove(record)) {
                throw tooLarge(record);
            }
        }
    }

    /** Messages sent so far. */
    int sent() {
        return sent;
    }

    /**
     * Sends the rest. The serial is the target's, or one more than the server's where that is not behind: a serial cannot
     * be taken back by UPDATE, nor should it.
     */
    void finish() throws DriverException {
        boolean behind = Serials.after(target.serial(), present.serial());
        if (!behind && message.isIdle() && sent > 0) {
            return;
        }
        send(behind ? target : target.withSerial(present.serial() + 1 & MASK));
    }

    private void send(WireRecord soa) throws DriverException {
        int rcode = connection.ask(message.finish(soa)).rcode();
        if (rcode == Rcode.NXRRSET) {
            throw DriverException.passing(
                    DeliveryCause.OLD_SERIAL,
                    server + " does not have version " + present.serial() + " of " + zone
                            + " any more, or never had it: it is compared and made right");
        }
        if (rcode == Rcode.REFUSED && mayUpdate()) {
            throw DriverException.personNeeded(
                    DeliveryCause.RECORD_REFUSED,
                    server + " takes updates of " + zone
                            + ", but refuses this one: one of its records is not wanted there; see its log");
        }
        if (rcode != Rcode.NOERROR) {
            throw Answer.refusal(rcode, server, "an UPDATE of " + zone);
        }
        sent++;
        present = soa;
        message.start();
        message.require(present);
    }

    /** Whether it takes an update that changes nothing. */
    private boolean mayUpdate() throws DriverException {
        message.start();
        return connection.ask(message.finish()).rcode() == Rcode.NOERROR;
    }

    private DriverException tooLarge(WireRecord record) {
        return DriverException.personNeeded(
                DeliveryCause.RECORD_REFUSED, "a record does not fit into an UPDATE to " + server + ": " + record);
    }
}
