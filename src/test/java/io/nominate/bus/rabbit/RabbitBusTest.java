package io.nominate.bus.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.nominate.amqp.Link;
import io.nominate.bus.call.Failures;
import io.nominate.bus.call.Remote;
import io.nominate.bus.call.RemoteCentral;
import io.nominate.bus.call.Switchboard;
import io.nominate.bus.call.Wire;
import io.nominate.bus.seal.Seal;
import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Idempotency;
import io.nominate.central.api.Request;
import io.nominate.central.api.Texts;
import io.nominate.central.api.Zones;
import io.nominate.central.port.ZoneEvent;
import io.nominate.model.Stage;
import io.nominate.model.config.BusConfig;
import io.nominate.testkit.RabbitMq;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bus over a real RabbitMQ. */
@Tag("system")
class RabbitBusTest {
    private static final String KEY = "a key of the installation, long enough";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Caller CALLER =
            new Caller("req-1", "user", Optional.of("project"), Set.of("member"), Caller.Switches.NONE);

    @TempDir
    static Path directory;

    private static RabbitMq broker;

    private final Wire wire = new Wire(List.of(Idempotency.Outcome.class));
    private final Failures failures = new Failures(List.of());
    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicInteger done = new AtomicInteger();

    @BeforeAll
    static void startBroker() {
        broker = RabbitMq.start(directory.resolve("rabbitmq"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void brokerRuns() {
        if (!broker.isRunning()) {
            broker.start();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    /** What a central does with a request. */
    private interface Answers {
        Object to(Request<?> request);
    }

    private RabbitBus bus(String key, Optional<Switchboard> switchboard) {
        BusConfig config = new BusConfig(Optional.of(broker.broker()), Optional.empty(), TIMEOUT, 64, Optional.empty());
        RabbitBus bus = new RabbitBus(
                config,
                broker.broker(),
                Optional.empty(),
                new Seal(List.of(key)),
                InstantSource.system(),
                "test",
                switchboard);
        bus.start();
        open.add(bus);
        Awaitility.await("connected").until(bus::isUp);
        return bus;
    }

    private RabbitBus central(Answers answers) {
        Switchboard switchboard = new Switchboard(wire, failures);
        RemoteCentral.serve(
                new Central() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <A> A call(Caller caller, Request<A> request) {
                        A answer = (A) answers.to(request);
                        done.incrementAndGet();
                        return answer;
                    }
                },
                switchboard);
        return bus(KEY, Optional.of(switchboard));
    }

    private RemoteCentral api(Duration timeout) {
        return new RemoteCentral(new Remote(bus(KEY, Optional.empty()).calls(), wire, failures, timeout));
    }

    private static Fault unavailable(Runnable call) {
        Fault[] thrown = new Fault[1];
        assertThatExceptionOfType(Fault.class).isThrownBy(call::run).satisfies(fault -> thrown[0] = fault);
        assertThat(thrown[0].type()).isEqualTo(FaultType.UNAVAILABLE);
        assertThat(thrown[0].retryAfter()).isPresent();
        return thrown[0];
    }

    private static Request<Done> change() {
        return new Zones.Abandon(UUID.randomUUID());
    }

    @Test
    void hintsReachAllOthersAndComeBackOnce() {
        RabbitBus one = bus(KEY, Optional.empty());
        RabbitBus two = bus(KEY, Optional.empty());
        RabbitBus stranger = bus("another key, which is long enough too", Optional.empty());
        ConcurrentLinkedQueue<ZoneEvent> atOne = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<ZoneEvent> atTwo = new ConcurrentLinkedQueue<>();
        one.wakeups().subscribe(atOne::add);
        two.wakeups().subscribe(atTwo::add);
        List<ZoneEvent> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(new ZoneEvent(UUID.randomUUID(), UUID.randomUUID(), i + ".example.org.", Stage.LIVE, i, 5));
        }
        stranger.wakeups().publish(events.getFirst());
        events.forEach(one.wakeups()::publish);
        Awaitility.await().until(() -> atTwo.size() >= events.size());
        assertThat(atTwo).containsExactlyElementsOf(events);
        assertThat(atOne).containsExactlyElementsOf(events);
    }

    @Test
    void callsAreAnsweredManyAtATimeAndLargeOnes() throws InterruptedException, ExecutionException {
        byte[] piece = new byte[Texts.MAX_PIECE];
        central(request -> request instanceof Texts.Read ? Optional.of(piece) : new Done());
        central(request -> request instanceof Texts.Read ? Optional.of(piece) : new Done());
        RemoteCentral api = api(TIMEOUT);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Done>> answers = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                answers.add(callers.submit(() -> api.call(CALLER, change())));
            }
            for (Future<Done> answer : answers) {
                assertThat(answer.get()).isEqualTo(new Done());
            }
        }
        assertThat(done).hasValue(500);
        UUID text = UUID.randomUUID();
        api.call(CALLER, new Texts.Append(text, 0, piece));
        assertThat(api.call(CALLER, new Texts.Read(text, 0)).orElseThrow()).isEqualTo(piece);
    }

    @Test
    void withoutCentralOrBrokerCallersAreToldAtOnceAndItRecovers() {
        RemoteCentral api = api(TIMEOUT);
        assertThat(unavailable(() -> api.call(CALLER, change())).getMessage()).contains("No central");
        central(request -> new Done());
        Awaitility.await().ignoreExceptions().until(() -> api.call(CALLER, change()), new Done()::equals);

        broker.kill();
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                unavailable(() -> api.call(CALLER, change())).getMessage())
                        .contains("broker"));
        int before = done.get();
        broker.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> api.call(CALLER, change()), new Done()::equals);
        assertThat(done).hasValue(before + 1);
    }

    @Test
    void aCallThatIsUnderWayWhenTheBrokerGoesIsToldSo() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        central(request -> {
            begun.countDown();
            await(end);
            return new Done();
        });
        RemoteCentral api = api(Duration.ofMinutes(5));
        Thread caller = Thread.ofVirtual().start(() -> unavailable(() -> api.call(CALLER, change())));
        await(begun);
        broker.kill();
        assertThat(caller.join(Duration.ofSeconds(30))).isTrue();
        end.countDown();
    }

    @Test
    void aCallThatIsUnderWayWhenTheLastCentralStopsReadingIsToldSo() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        RabbitBus central = central(request -> {
            begun.countDown();
            await(end);
            return new Done();
        });
        RemoteCentral api = api(Duration.ofMinutes(5));
        Queue<String> told = new ConcurrentLinkedQueue<>();
        Thread caller = Thread.ofVirtual()
                .start(() ->
                        told.add(unavailable(() -> api.call(CALLER, change())).getMessage()));
        await(begun);
        Thread stopping = Thread.ofVirtual().start(central::close);
        assertThat(caller.join(Duration.ofSeconds(60))).isTrue();
        assertThat(told).singleElement().asString().contains("No central is running: see whether it was done");
        end.countDown();
        assertThat(stopping.join(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void whatNobodyWaitsForIsNotBegun() throws Exception {
        RabbitBus central = central(request -> new Done());
        RemoteCentral api = api(TIMEOUT);
        api.call(CALLER, change());
        Seal seal = new Seal(List.of(KEY));
        byte[] late = seal.seal(Calls.PURPOSE, Calls.within(Instant.now().minusMillis(1), question()))
                .frame();
        byte[] forged = new Seal(List.of("another key, which is long enough too"))
                .seal(Calls.PURPOSE, Calls.within(Instant.now().plusSeconds(60), question()))
                .frame();
        byte[] twice = seal.seal(Calls.PURPOSE, Calls.within(Instant.now().plusSeconds(60), question()))
                .frame();
        publish(late, forged, twice, twice, twice);
        Awaitility.await().until(() -> done.get() == 2);
        api.call(CALLER, change());
        central.close();
        assertThat(done).hasValue(3);
    }

    @Test
    void whatOneCentralHasTakenTheOthersKnow() {
        Seal seal = new Seal(List.of(KEY));
        SharedSeen one = new SharedSeen(seal, InstantSource.system());
        SharedSeen two = new SharedSeen(seal, InstantSource.system());
        for (SharedSeen seen : List.of(one, two)) {
            Link link = new Link(broker.broker(), Optional.empty(), "test", List.of(seen));
            link.start();
            open.add(link);
            Awaitility.await("connected").until(link::isUp);
        }
        for (int i = 0; i < 3000; i++) {
            assertThat(one.isNew("call " + i, Instant.now().plusSeconds(60))).isTrue();
        }
        Awaitility.await().until(() -> two.knows("call 2999"));
        for (int i = 0; i < 3000; i++) {
            assertThat(two.isNew("call " + i, Instant.now().plusSeconds(60))).isFalse();
        }
    }

    private byte[] question() {
        byte[][] heard = new byte[1][];
        Remote listening = new Remote(
                (question, timeout) -> {
                    heard[0] = question;
                    throw Fault.of(FaultType.TIMEOUT);
                },
                wire,
                failures,
                TIMEOUT);
        assertThatExceptionOfType(Fault.class).isThrownBy(() -> new RemoteCentral(listening).call(CALLER, change()));
        return heard[0];
    }

    private static void publish(byte[]... frames) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        BusConfig.Node node = broker.broker().nodes().getFirst();
        factory.setHost(node.address().host());
        factory.setPort(node.address().port());
        factory.setUsername(node.user());
        factory.setPassword(node.password());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.basicConsume(Calls.REPLIES, true, (tag, delivery) -> {}, tag -> {});
            for (byte[] frame : frames) {
                channel.basicPublish(
                        "",
                        Calls.QUEUE,
                        new AMQP.BasicProperties.Builder()
                                .replyTo(Calls.REPLIES)
                                .correlationId("x")
                                .build(),
                        frame);
            }
        }
    }

    @Test
    void aCentralThatStopsFinishesWhatItHas() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        RabbitBus first = central(request -> {
            begun.countDown();
            await(end);
            return new Done();
        });
        RemoteCentral api = api(TIMEOUT);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Done> answer = callers.submit(() -> api.call(CALLER, change()));
            await(begun);
            Future<?> closing = callers.submit(first::close);
            central(request -> new Done());
            api.call(CALLER, change());
            assertThat(answer).isNotDone();
            end.countDown();
            assertThat(answer.get()).isEqualTo(new Done());
            closing.get(20, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
