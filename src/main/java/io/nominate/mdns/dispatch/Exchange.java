package io.nominate.mdns.dispatch;

import io.nominate.central.port.TransferSightings.Outcome;
import io.nominate.dns.Name;
import io.nominate.dns.message.Flags;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.Opcode;
import io.nominate.dns.message.Question;
import io.nominate.dns.message.Rcode;
import io.nominate.dns.message.Request;
import io.nominate.dns.tsig.TsigSeal;
import io.nominate.mdns.answer.Answerer;
import io.nominate.mdns.cache.Lookup;
import io.nominate.mdns.cache.Preference;
import io.nominate.mdns.image.ZoneImage;
import io.nominate.mdns.net.DatagramHandler;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One well-formed request whose signature, if it has one, is right. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final int SOA = 6;
    private static final int OPT = 41;
    private static final int DS = 43;
    private static final int TKEY = 249;
    private static final int TSIG = 250;
    private static final int IXFR = 251;
    private static final int AXFR = 252;

    private final Roles roles;
    private final Request request;
    private final Client client;
    private final MessageWriter out;
    private final Optional<TsigSeal> seal;
    private final Optional<Name> key;
    private final Preference preference;
    private final Reply reply;
    private boolean sending;

    /**
     * An exchange.
     *
     * @param seal signs what goes out, if the request was signed
     * @param key with which it was
     */
    Exchange(
            Roles roles,
            Request request,
            Client client,
            MessageWriter out,
            Optional<TsigSeal> seal,
            Optional<Name> key) {
        this.roles = roles;
        this.request = request;
        this.client = client;
        this.out = out;
        this.seal = seal;
        this.key = key;
        this.preference = (pool, zone) -> roles.transfers().isMeant(pool, zone, client.address(), key);
        this.reply = new Reply(out, request, client.isDatagram(), roles.sizes(), seal);
    }

    /** Whether messages of a transfer have gone out already, so that an error can only be told by hanging up. */
    boolean isSending() {
        return sending;
    }

    int fail() {
        return reply.only(Rcode.SERVFAIL);
    }

    /** Length of the answer written, or one of {@link DatagramHandler}'s constants. */
    int run() throws IOException {
        Question question = request.question();
        if (request.edns().filter(edns -> edns.version() != 0).isPresent()) {
            return reply.only(Rcode.BADVERS);
        }
        if (question.dnsClass() != Question.IN || (roles.signedOnly() && seal.isEmpty())) {
            return reply.only(Rcode.REFUSED);
        }
        if (request.opcode() == Opcode.NOTIFY) {
            return takeNotify();
        }
        return switch (question.type()) {
            case AXFR -> client.isDatagram() ? reply.only(Rcode.REFUSED) : transfer(false);
            case IXFR -> request.soaSerial().isEmpty() ? reply.only(Rcode.FORMERR) : transfer(true);
            case OPT, TKEY, TSIG -> reply.only(Rcode.FORMERR);
            default -> answer(question);
        };
    }

    private int answer(Question question) {
        Lookup lookup = find(question.name());
        if (question.type() == DS
                && lookup instanceof Lookup.Found(ZoneImage child)
                && child.apex().equals(question.name())
                && !child.apex().isRoot()) {
            // DS belongs to the zone above, if that is ours too.
            Lookup parent = find(question.name().parent());
            lookup = parent instanceof Lookup.Absent ? lookup : parent;
        }
        return switch (lookup) {
            case Lookup.Found(ZoneImage image) -> reply.finish(Answerer.answer(image, question, out));
            case Lookup.Absent() -> reply.only(Rcode.REFUSED);
            case Lookup.Unavailable() -> reply.only(Rcode.SERVFAIL);
            case Lookup.Cold() -> DatagramHandler.LATER;
        };
    }

    private Lookup find(Name name) {
        Lookup known = roles.images().find(name);
        return known instanceof Lookup.Cold && client.mayWait() ? roles.images().load(name, preference) : known;
    }

    private int transfer(boolean incremental) throws IOException {
        if (!client.mayWait()) {
            return DatagramHandler.LATER;
        }
        return switch (roles.images().loadZone(request.question().name(), preference)) {
            case Lookup.Found(ZoneImage image)
            when roles.transfers().allows(image, client.address(), key) -> send(image, incremental);
            case Lookup.Found(ZoneImage image) -> deny(image);
            case Lookup.Absent() -> reply.only(Rcode.NOTAUTH);
            case Lookup.Unavailable(), Lookup.Cold() -> reply.only(Rcode.SERVFAIL);
        };
    }

    private int deny(ZoneImage image) {
        if (!client.isDatagram()) { // over UDP anybody could fill the log in anybody's name
            LOG.info(
                    "Zone {}: no transfer for {} with {}",
                    image.apex(),
                    client.address().getHostAddress(),
                    key.map(name -> "key " + name).orElse("no key"));
        }
        note(Outcome.REFUSED, image);
        return reply.only(Rcode.REFUSED);
    }

    private void note(Outcome outcome, ZoneImage image) {
        roles.transfers().recent().note(image.apex(), client.address(), outcome, key, image.serial());
    }

    private int send(ZoneImage image, boolean incremental) throws IOException {
        if (client.stream().isEmpty()) {
            out.flags(out.flags() | Flags.AA);
            roles.transfers().datagram(request.soaSerial().orElseThrow(), image, out);
            note(Outcome.SENT, image);
            return reply.finish(Rcode.NOERROR);
        }
        sending = true;
        try {
            stream(image, incremental);
            note(Outcome.SENT, image);
        } catch (IOException | RuntimeException e) {
            note(Outcome.BROKEN_OFF, image);
            throw e;
        }
        return DatagramHandler.NOTHING;
    }

    private void stream(ZoneImage image, boolean incremental) throws IOException {
        if (incremental) {
            roles.transfers()
                    .since(
                            request.soaSerial().orElseThrow(),
                            image,
                            request,
                            seal,
                            out,
                            client.stream().orElseThrow());
        } else {
            roles.transfers().whole(image, request, seal, out, client.stream().orElseThrow());
        }
    }

    private int takeNotify() {
        if (request.question().type() != SOA) {
            return reply.only(Rcode.FORMERR);
        }
        if (!client.mayWait()) {
            return DatagramHandler.LATER;
        }
        int rcode = roles.notifyHandler().notified(request.question().name(), client.address(), request.soaSerial());
        if (rcode == Rcode.NOERROR) {
            out.flags(out.flags() | Flags.AA);
        }
        return reply.finish(rcode);
    }
}
