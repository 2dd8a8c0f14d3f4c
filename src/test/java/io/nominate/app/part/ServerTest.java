package io.nominate.app.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ServerTest {
    private final List<String> events = new ArrayList<>();

    /** What a part of a test does. */
    private interface Step {
        void run() throws Exception;
    }

    private Part part(String name, Step start, Step stop) {
        return new Part() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void start() throws Exception {
                start.run();
                events.add("+" + name);
            }

            @Override
            public void stop() throws Exception {
                stop.run();
                events.add("-" + name);
            }

            @Override
            public List<Notice> notices() {
                return List.of(new Notice(name, "here"));
            }
        };
    }

    private Part part(String name) {
        return part(name, () -> {}, () -> {});
    }

    private static Server server(Part... parts) {
        return new Server(List.of(parts), Duration.ofSeconds(5));
    }

    @Test
    void startsInOrderAndStopsInReverse() throws Exception {
        Server server = server(part("a"), part("b"), part("c"));
        server.start();
        assertThat(server.notices()).extracting(Notice::label).containsExactly("a", "b", "c");
        assertThat(server.stop()).isEmpty();
        server.awaitStop();
        assertThat(events).containsExactly("+a", "+b", "+c", "-c", "-b", "-a");
        assertThat(server.stop()).isEmpty();
        assertThat(events).hasSize(6);
    }

    @Test
    void whatHasStartedIsStoppedWhenTheNextCannotStart() {
        Server taken = server(
                part("a"),
                part("b"),
                part(
                        "c",
                        () -> {
                            throw new CannotStartException("port 53 is taken");
                        },
                        () -> {}),
                part("d"));
        assertThatThrownBy(taken::start)
                .isInstanceOf(CannotStartException.class)
                .hasMessage("port 53 is taken");
        assertThat(events).containsExactly("+a", "+b", "-b", "-a");
    }

    @Test
    void anUnforeseenFailureNamesThePart() {
        Server broken = server(part(
                "store",
                () -> {
                    throw new IllegalStateException("bug");
                },
                () -> {}));
        assertThatThrownBy(broken::start)
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("store could not start")
                .hasMessageContaining("bug");
    }

    @Test
    void aPartThatFailsOrHangsWhileStoppingDoesNotKeepTheOthersRunning() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Server server = new Server(
                List.of(part("a"), part("hangs", () -> {}, never::await), part("fails", () -> {}, () -> {
                    throw new IllegalStateException("bug");
                })),
                Duration.ofMillis(300));
        server.start();
        assertThat(server.stop())
                .containsExactly("fails: java.lang.IllegalStateException: bug", "hangs did not stop in time");
        assertThat(events).contains("-a");
    }

    @Test
    void stoppingWhileStartingWaitsForThePartAndStartsNoOther() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Server server = server(
                part(
                        "slow",
                        () -> {
                            entered.countDown();
                            go.await();
                        },
                        () -> {}),
                part("never"));
        Thread starter = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(server::start).hasMessage("stopped before never had started"));
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        Thread stopper = Thread.ofVirtual().start(server::stop);
        await().until(() -> stopper.getState() != Thread.State.RUNNABLE);
        go.countDown();
        server.awaitStop();
        stopper.join();
        starter.join();
        assertThat(events).containsExactly("+slow", "-slow");
    }

    @Test
    void aNoticeDoesNotTellItsSecret() {
        assertThat(new Notice("password", "hunter2", true)).asString().doesNotContain("hunter2");
    }
}
