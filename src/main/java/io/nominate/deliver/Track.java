package io.nominate.deliver;

import io.nominate.deliver.diagnosis.Diagnosis;
import io.nominate.deliver.diagnosis.Finding;
import io.nominate.deliver.nameserver.NameServer;
import io.nominate.deliver.probe.Exchange;
import io.nominate.deliver.probe.SoaAnswer;
import io.nominate.dns.Name;
import io.nominate.dns.Serials;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One name server on its way to the head of one zone: NOTIFY, then polls that start at once and become rarer the longer
 * it takes; NOTIFY again, ever more rarely, while the server still shows something old. Changes that come meanwhile are
 * taken up once the one before is served. For a zone that is being deleted: polls until the server has let it go.
 */
final class Track implements Runnable {
    private static final long FIRST_POLL_PAUSE = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long FIRST_MEMBER_PAUSE = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long MAX_POLL_PAUSE = TimeUnit.MILLISECONDS.toNanos(1000);

    /** Long enough for a server that has heard the first NOTIFY to transfer a small change. */
    private static final Duration FIRST_NOTIFY_PAUSE = Duration.ofMillis(150);

    private static final Duration MAX_NOTIFY_PAUSE = Duration.ofSeconds(10);

    /** How far the server is. */
    enum State {
        /** Asked again and again. */
        WORKING,
        /** It serves the head. */
        SERVED,
        /** It is down, and waited for. */
        DOWN
    }

    /** How a server comes to have a zone. */
    enum Role {
        /** It is made there, or was there before. */
        DRIVEN,
        /** It is in the catalog zone: until the server has it, NOTIFY for it says nothing. */
        MEMBER,
        /** It is the catalog zone itself, which the server may not show to those who ask. */
        CATALOG
    }

    /** What a track asks of and tells the delivery it belongs to. */
    interface Owner {
        Head head();

        Name zone();

        /** Time between NOTIFY and the poll after it. */
        Duration pollDelay();

        /** Something has changed. */
        void news();
    }

    private final Owner owner;
    private final String label;
    private final NameServer server;
    private final Optional<TsigKey> key;
    private final Optional<TsigKey> notifyKey;
    private final boolean notifies;
    private final Role role;
    private final boolean deleting;
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable Exchange notify;
    private volatile State state = State.WORKING;
    private volatile long servedSeq = -1;
    private volatile boolean unknown;
    private volatile long quietUntil = System.nanoTime();
    private volatile String step = "poll";
    private volatile Optional<Long> serial = Optional.empty();
    private volatile Optional<Finding> finding = Optional.empty();

    /**
     * @param label the server as people know it
     * @param key signs questions
     * @param notifyKey signs NOTIFY: what a server lets in is often told by the key that it transfers with
     * @param notifies whether it gets NOTIFY
     * @param role how the server comes to have the zone
     * @param deleting whether it shall let the zone go
     */
    Track(
            Owner owner,
            String label,
            NameServer server,
            Optional<TsigKey> key,
            Optional<TsigKey> notifyKey,
            boolean notifies,
            Role role,
            boolean deleting) {
        this.owner = owner;
        this.label = label;
        this.server = server;
        this.key = key;
        this.notifyKey = notifyKey;
        this.notifies = notifies && !deleting;
        this.role = role;
        this.deleting = deleting;
    }

    String label() {
        return label;
    }

    NameServer server() {
        return server;
    }

    State state() {
        return state;
    }

    /** The latest change that the server was seen to serve; -1 when none was. */
    long servedSeq() {
        return servedSeq;
    }

    /** Whether it said last that it does not serve the zone. */
    boolean isUnknown() {
        return unknown;
    }

    Optional<Long> serial() {
        return serial;
    }

    /** What is wrong; empty when it serves the head, or was not asked yet. */
    Optional<Finding> finding() {
        Exchange sent = notify;
        return finding.map(found -> found.cause() == DeliveryCause.OLD_SERIAL && sent != null
                ? sent.cause()
                        .map(cause -> found.as(
                                cause, "it answered NOTIFY with " + sent.error().orElse("an error")))
                        .orElse(found)
                : found);
    }

    /** What was tried last. */
    String step() {
        return step;
    }

    /** Holds NOTIFY back while the zone is being made on the server, which transfers it without. */
    void hold() {
        quietUntil = Long.MAX_VALUE;
    }

    /** The zone has been made, or could not be: looks at once, and sends NOTIFY if that does not help. */
    void release() {
        quietUntil = System.nanoTime() + FIRST_NOTIFY_PAUSE.toNanos();
        nudge();
    }

    /** Makes it look again at once: something has happened that may help. */
    void nudge() {
        wake.release();
    }

    /** Makes it go on if it had nothing to do. */
    void headMoved() {
        if (state == State.SERVED) {
            wake.release();
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                chase();
                state = State.SERVED;
                owner.news();
                while (servedSeq >= owner.head().seq()) {
                    wake.acquire();
                }
                wake.drainPermits();
                state = State.WORKING;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the delivery is over
        } finally {
            forgetNotify();
        }
    }

    private void chase() throws InterruptedException {
        long start = System.nanoTime();
        Notified told = new Notified();
        while (true) {
            if (told.tell(owner.head())) {
                TimeUnit.NANOSECONDS.sleep(owner.pollDelay().toNanos());
            }
            Head asked = owner.head();
            SoaAnswer answer = server.soa(owner.zone(), key, role == Role.CATALOG);
            long served = served(answer, asked, told.head);
            if (served > servedSeq) {
                servedSeq = served;
                finding = Optional.empty();
                if (served >= owner.head().seq()) {
                    return;
                }
                owner.news();
                told = new Notified();
                start = System.nanoTime();
                continue;
            }
            if (server.isDown()) {
                state = State.DOWN;
                owner.news();
                wake.acquire();
                state = State.WORKING;
                start = System.nanoTime();
                continue;
            }
            long elapsed = System.nanoTime() - start;
            long pause = isAwaited()
                    ? Math.clamp(elapsed, FIRST_MEMBER_PAUSE, MAX_POLL_PAUSE)
                    : Math.clamp(elapsed / 2, FIRST_POLL_PAUSE, MAX_POLL_PAUSE);
            if (wake.tryAcquire(pause, TimeUnit.NANOSECONDS)) {
                wake.drainPermits();
                start = System.nanoTime();
            }
        }
    }

    /** Whether the server has yet to find the zone in its catalog, which it transfers first. */
    private boolean isAwaited() {
        return role == Role.MEMBER && serial.isEmpty() && !deleting;
    }

    /**
     * Reads an answer.
     *
     * @param asked the head when the question was sent
     * @param told the head that NOTIFY was last sent for
     * @return the change that is served, or -1
     */
    private long served(SoaAnswer answer, Head asked, Head told) {
        boolean wasUnknown = unknown;
        unknown = answer instanceof SoaAnswer.Unknown;
        serial = answer instanceof SoaAnswer.Serial shown ? Optional.of(shown.serial()) : Optional.empty();
        long served = -1;
        Optional<Finding> found = Diagnosis.of(answer, asked.serial(), deleting);
        if (found.isEmpty()) {
            served = asked.seq();
        } else if (!deleting
                && answer instanceof SoaAnswer.Serial shown
                && Serials.reached(shown.serial(), told.serial())) {
            served = told.seq();
        } else {
            finding = found;
        }
        if (unknown && !wasUnknown) {
            owner.news();
        }
        return served;
    }

    private void forgetNotify() {
        Exchange sent = notify;
        if (sent != null) {
            sent.close();
        }
    }

    /** What the server has been told by NOTIFY while one change is chased. */
    private final class Notified {
        private Head head = owner.head();
        private long next = System.nanoTime();
        private long sent = next;
        private Duration pause = FIRST_NOTIFY_PAUSE;

        /** Sends NOTIFY if it is time to; true if so. */
        boolean tell(Head latest) throws InterruptedException {
            long now = System.nanoTime();
            boolean anew = role == Role.CATALOG
                    && unknown
                    && latest.seq() > head.seq()
                    && now - sent >= FIRST_NOTIFY_PAUSE.toNanos();
            if (!notifies || isAwaited() || now < quietUntil || (now - next < 0 && !anew) || server.isDown()) {
                return false;
            }
            if (anew) {
                pause = FIRST_NOTIFY_PAUSE;
            }
            sent = now;
            forgetNotify();
            try {
                notify = server.notify(owner.zone(), notifyKey);
                step = "poll";
            } catch (IOException e) {
                step = "notify";
                finding = Optional.of(new Finding(DeliveryCause.UNREACHABLE, "cannot be notified: " + e.getMessage()));
            }
            head = latest;
            next = now + pause.toNanos();
            pause = pause.multipliedBy(2);
            if (pause.compareTo(MAX_NOTIFY_PAUSE) > 0) {
                pause = MAX_NOTIFY_PAUSE;
            }
            return true;
        }
    }
}
