package io.nominate.deliver.probe;

import io.nominate.dns.message.Rcode;
import io.nominate.dns.tsig.TsigExchange;
import io.nominate.model.DeliveryCause;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A query on its way, waiting for its answer. Close it when the answer is no longer of interest. */
public final class Exchange implements AutoCloseable {
    private final byte[] query;
    private final int questionEnd;
    private final @Nullable TsigExchange tsig;
    private final Runnable forget;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile byte @Nullable [] answer;
    private volatile @Nullable String refusal;
    private volatile boolean unverified;

    Exchange(byte[] query, int questionEnd, @Nullable TsigExchange tsig, Runnable forget) {
        this.query = query;
        this.questionEnd = questionEnd;
        this.tsig = tsig;
        this.forget = forget;
    }

    /** Takes a message that came from the right address with the right id; anything but the answer is ignored. */
    void take(byte[] message) {
        if (done.getCount() == 0 || !Queries.answers(query, questionEnd, message)) {
            return;
        }
        if (tsig != null) {
            switch (tsig.check(message, message.length)) {
                case GOOD -> refusal = null;
                case FORGED -> {
                    unverified = true; // the right one may still come
                    return;
                }
                case REFUSED -> refusal = "the server refuses our TSIG key or signature";
                case LATE -> refusal = "TSIG: the clocks differ too much";
            }
        }
        answer = message;
        done.countDown();
    }

    /** Whether the answer is there. */
    public boolean isAnswered() {
        return done.getCount() == 0;
    }

    /** The message that was sent. */
    byte[] query() {
        return query;
    }

    /** Whether something like the answer came that is not signed with our key. */
    boolean sawUnverified() {
        return unverified;
    }

    /** Why a signed exchange is void. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Waits for the answer; empty when it does not come in time. */
    Optional<byte[]> await(Duration timeout) throws InterruptedException {
        return done.await(timeout.toNanos(), TimeUnit.NANOSECONDS) ? Optional.ofNullable(answer) : Optional.empty();
    }

    /** Waits for the answer; false when it does not come in time. */
    public boolean awaitAnswer(Duration timeout) throws InterruptedException {
        return await(timeout).isPresent();
    }

    /** What an answer that is an error says of the server. */
    public Optional<DeliveryCause> cause() {
        byte[] message = answer;
        if (refusal != null) {
            return Optional.of(DeliveryCause.WRONG_KEY);
        }
        if (message == null || Queries.rcode(message) == Rcode.NOERROR) {
            return Optional.empty();
        }
        return Optional.of(
                switch (Queries.rcode(message)) {
                    case Rcode.REFUSED, Rcode.NOTAUTH -> DeliveryCause.REFUSED;
                    default -> DeliveryCause.SERVER_FAILURE;
                });
    }

    /** The answer's RCODE as words if it is an error, else empty; only once {@link #isAnswered}. */
    public Optional<String> error() {
        byte[] message = answer;
        if (refusal != null) {
            return Optional.ofNullable(refusal);
        }
        if (message == null || Queries.rcode(message) == 0) {
            return Optional.empty();
        }
        return Optional.of(Queries.name(Queries.rcode(message)));
    }

    @Override
    public void close() {
        forget.run();
    }
}
