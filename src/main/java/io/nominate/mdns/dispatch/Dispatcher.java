package io.nominate.mdns.dispatch;

import io.nominate.dns.Name;
import io.nominate.dns.message.Flags;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.Parsed;
import io.nominate.dns.message.Rcode;
import io.nominate.dns.message.Request;
import io.nominate.dns.message.RequestParser;
import io.nominate.dns.tsig.TsigCheck;
import io.nominate.dns.tsig.TsigSeal;
import io.nominate.dns.tsig.TsigVerifier;
import io.nominate.mdns.cache.Lookup;
import io.nominate.mdns.cache.ZoneImages;
import io.nominate.mdns.image.ZoneImage;
import io.nominate.mdns.net.DatagramHandler;
import io.nominate.mdns.net.MessageSink;
import io.nominate.mdns.net.StreamHandler;
import io.nominate.mdns.transfer.MessageSizes;
import io.nominate.mdns.transfer.Transfers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers whatever comes in, or is silent. What a client sends never makes it throw. */
public final class Dispatcher implements DatagramHandler, StreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Roles roles;
    private final TsigVerifier verifier;

    /**
     * A dispatcher.
     *
     * @param signedOnly whether requests without TSIG are refused
     */
    public Dispatcher(
            ZoneImages images,
            Transfers transfers,
            TsigVerifier verifier,
            NotifyHandler notifyHandler,
            boolean signedOnly,
            MessageSizes sizes) {
        this.roles = new Roles(images, transfers, notifyHandler, signedOnly, sizes);
        this.verifier = verifier;
    }

    @Override
    public int datagram(byte[] message, int length, InetAddress from, MessageWriter out, boolean mayWait) {
        try {
            return answer(message, length, new Client(from, Optional.empty(), mayWait), out);
        } catch (IOException e) {
            throw new UncheckedIOException("a datagram is answered without I/O", e);
        }
    }

    @Override
    public void stream(byte[] message, int length, InetAddress from, MessageWriter out, MessageSink sink)
            throws IOException {
        int size = answer(message, length, new Client(from, Optional.of(sink), true), out);
        if (size > 0) {
            sink.send(out.bytes(), size);
        }
    }

    private int answer(byte[] message, int length, Client client, MessageWriter out) throws IOException {
        return switch (RequestParser.parse(message, length)) {
            case Parsed.Silence() -> NOTHING;
            case Parsed.Reject reject -> reject(reject, out);
            case Request request when request.hasTsig() -> signed(request, client, out);
            case Request request -> exchange(request, client, out, Optional.empty(), Optional.empty());
        };
    }

    private static int reject(Parsed.Reject reject, MessageWriter out) {
        out.start(reject.id(), Flags.ofResponse(reject.flags()), MessageWriter.MAX);
        reject.question().ifPresent(out::question);
        return out.finish(reject.rcode());
    }

    private int signed(Request request, Client client, MessageWriter out) throws IOException {
        return switch (verifier.check(request.bytes(), request.length(), request.tsigOffset())) {
            case TsigCheck.Valid valid ->
                exchange(
                        request,
                        client,
                        out,
                        Optional.of(valid.signer()),
                        Optional.of(valid.key().name()));
            case TsigCheck.Refused refused -> refuse(request, client, out, refused);
            case TsigCheck.Malformed() -> error(request, client, out, Rcode.FORMERR, Optional.empty());
        };
    }

    private int refuse(Request request, Client client, MessageWriter out, TsigCheck.Refused refused) {
        if (!client.isDatagram()) { // over UDP anybody could fill the log in anybody's name
            LOG.info("A signed request of {} is refused: {}", client.address().getHostAddress(), refused.error());
        }
        if (roles.images().find(request.question().name()) instanceof Lookup.Found(ZoneImage image)) {
            roles.transfers()
                    .recent()
                    .noteWrongKey(
                            image.apex(), client.address(), refused.error().toString());
        }
        return error(request, client, out, Rcode.NOTAUTH, Optional.of(refused.refusal()));
    }

    private int error(Request request, Client client, MessageWriter out, int rcode, Optional<TsigSeal> seal) {
        return new Reply(out, request, client.isDatagram(), roles.sizes(), seal).only(rcode);
    }

    private int exchange(Request request, Client client, MessageWriter out, Optional<TsigSeal> seal, Optional<Name> key)
            throws IOException {
        Exchange exchange = new Exchange(roles, request, client, out, seal, key);
        try {
            return exchange.run();
        } catch (RuntimeException e) {
            LOG.error("A request could not be answered: {}", request.question(), e);
            if (exchange.isSending()) {
                throw new IOException("a transfer could not be completed", e);
            }
            return exchange.fail();
        }
    }
}
