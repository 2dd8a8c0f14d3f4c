package io.nominate.mdns.dispatch;

import io.nominate.dns.message.Edns;
import io.nominate.dns.message.Flags;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.Request;
import io.nominate.dns.tsig.TsigSeal;
import io.nominate.mdns.transfer.MessageSizes;
import java.util.Optional;

/** The answer to a request as a single message: its size limit, OPT if the request had it, TSIG if it was signed. */
final class Reply {
    private static final int PLAIN_UDP = 512;

    private final MessageWriter out;
    private final Request request;
    private final int payload;
    private final int limit;
    private final Optional<TsigSeal> seal;

    /** A reply, started with the question in it. */
    Reply(MessageWriter out, Request request, boolean udp, MessageSizes sizes, Optional<TsigSeal> seal) {
        this.out = out;
        this.request = request;
        this.payload = sizes.udp();
        this.seal = seal;
        this.limit = (udp ? udpLimit(request.edns(), payload) : sizes.tcp())
                - (request.edns().isPresent() ? Edns.SIZE : 0)
                - seal.map(TsigSeal::size).orElse(0);
        restart();
    }

    private static int udpLimit(Optional<Edns> edns, int payload) {
        return edns.map(e -> Math.min(Math.max(PLAIN_UDP, e.payload()), payload))
                .orElse(PLAIN_UDP);
    }

    private void restart() {
        out.start(request.id(), Flags.ofResponse(request.flags()), limit);
        out.question(request.question());
    }

    /** Completes the message and returns its length. */
    int finish(int rcode) {
        request.edns().ifPresent(edns -> out.opt(payload, rcode, edns.dnssecOk()));
        int length = out.finish(rcode);
        return seal.isPresent() ? seal.get().seal(out.bytes(), length) : length;
    }

    /** Throws away what was written: nothing but the code is told. */
    int only(int rcode) {
        restart();
        return finish(rcode);
    }
}
