package io.nominate.http.v2;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Idempotency;
import io.nominate.http.call.Call;
import io.nominate.http.wire.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

/**
 * POST with an {@code Idempotency-Key}: one that is repeated gets the answer of the first, with
 * {@code Idempotency-Replayed: true}, and is not done again. Refusals are not kept.
 */
final class Repetitions {
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 255;

    private final Bodies bodies;

    Repetitions(Bodies bodies) {
        this.bodies = bodies;
    }

    /** Answers the call by the route, or as before. */
    void answer(Call call, Runnable route) {
        Exchange exchange = call.exchange();
        Optional<String> key = exchange.method().equals("POST") ? exchange.header(HEADER) : Optional.empty();
        if (key.isEmpty()) {
            route.run();
            return;
        }
        if (key.get().length() > LONGEST || key.get().chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw Fault.of(
                    FaultType.BAD_REQUEST, HEADER + " must have at most " + LONGEST + " printable ASCII characters");
        }
        switch (call.ask(new Idempotency.Begin(key.get(), fingerprint(exchange)))) {
            case Idempotency.Outcome.Done before -> again(exchange, before.answer());
            case Idempotency.Outcome.Fresh _ -> first(call, key.get(), route);
        }
    }

    private static void again(Exchange exchange, Idempotency.Answer answer) {
        answer.headers().forEach(exchange::set);
        exchange.set("Idempotent-Replayed", "true");
        if (answer.type().isEmpty()) {
            exchange.empty(answer.code());
        } else {
            exchange.send(answer.code(), answer.type(), answer.body());
        }
    }

    private static void first(Call call, String key, Runnable route) {
        Keeper keeper = new Keeper(call, key);
        call.exchange().watch(keeper);
        try {
            route.run();
        } finally {
            keeper.close();
        }
    }

    private static final class Keeper implements Exchange.Watcher, AutoCloseable {
        private final Call call;
        private final String key;
        private boolean over;

        private Keeper(Call call, String key) {
            this.call = call;
            this.key = key;
        }

        @Override
        public void answer(int code, String type, Map<String, String> headers, byte[] body) {
            if (!over && code < 300) {
                over = true;
                call.ask(new Idempotency.Keep(key, new Idempotency.Answer(code, type, headers, body)));
            }
        }

        @Override
        public void close() {
            if (!over) {
                over = true;
                call.ask(new Idempotency.Forget(key));
            }
        }
    }

    /** Of a zone file only the size counts: it may be too large to be held. */
    private byte[] fingerprint(Exchange exchange) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String type = exchange.body().type();
            String length = exchange.header("Content-Length").orElse("");
            digest.update((exchange.target() + "\n" + type + "\n" + length + "\n").getBytes(StandardCharsets.UTF_8));
            if (!type.equals(ZoneFiles.TYPE)) {
                digest.update(exchange.body().hold(bodies.mostJson()));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
