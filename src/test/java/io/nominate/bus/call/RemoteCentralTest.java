package io.nominate.bus.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FieldError;
import io.nominate.central.api.Housekeeping;
import io.nominate.central.api.Idempotency;
import io.nominate.central.api.Request;
import io.nominate.central.api.Services;
import io.nominate.central.api.Zones;
import io.nominate.central.port.StoreUnavailableException;
import io.nominate.model.ServiceStatus;
import io.nominate.model.cloud.ZoneChoice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class RemoteCentralTest {
    private static final Caller CALLER =
            new Caller("req-1", "user", Optional.of("project"), Set.of("member"), Caller.Switches.NONE);

    private final Wire wire = new Wire(List.of(Idempotency.Outcome.class, ZoneChoice.class));
    private final Failures failures = new Failures(List.of());

    /** A central on the other side of all that happens to a call but the broker. */
    private RemoteCentral over(BiFunction<Caller, Request<?>, Object> far) {
        Switchboard switchboard = new Switchboard(wire, failures);
        RemoteCentral.serve(
                new Central() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <A> A call(Caller caller, Request<A> request) {
                        return (A) far.apply(caller, request);
                    }
                },
                switchboard);
        return new RemoteCentral(
                new Remote((question, timeout) -> switchboard.answer(question), wire, failures, Duration.ofSeconds(1)));
    }

    @Test
    void everyRequestAndAnswerArrivesAsItWas() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Samples samples = new Samples(new Random(seed));
        Map<Class<?>, Operation> operations = new CentralOperations().all();
        assertThat(operations).hasSizeGreaterThan(70);
        operations.forEach((type, operation) -> {
            for (int i = 0; i < 20; i++) {
                Caller caller = withoutInternal((Caller) samples.of(Caller.class));
                Request<?> request = (Request<?>) samples.of(type);
                Object answer = samples.of(operation.answer());
                RemoteCentral central = over((heardCaller, heard) -> {
                    assertThat(heardCaller).isEqualTo(caller);
                    assertThat(heard).usingRecursiveComparison().isEqualTo(request);
                    return answer;
                });
                assertThat((Object) central.call(caller, request))
                        .as(operation.name())
                        .usingRecursiveComparison()
                        .isEqualTo(answer);
            }
        });
    }

    private static Caller withoutInternal(Caller any) {
        return new Caller(
                any.requestId(), any.userId(), any.projectId(), any.roles(), any.switches(), any.token(), false);
    }

    @Test
    void faultsArriveWithAllThatIsInThem() {
        FieldError error = new FieldError(List.of("records", 0), "is wrong", "format", List.of("A", 5));
        for (Fault fault : List.of(
                Fault.of(FaultType.FORBIDDEN),
                Fault.of(FaultType.DUPLICATE_ZONE, "there is one"),
                Fault.invalid(error),
                Fault.tooMany("slowly", Duration.ofMillis(1500)))) {
            RemoteCentral central = over((caller, request) -> {
                throw fault;
            });
            Fault heard =
                    catchThrowableOfType(Fault.class, () -> central.call(CALLER, new Zones.Get(UUID.randomUUID())));
            assertThat(heard.type()).isEqualTo(fault.type());
            assertThat(heard.getMessage()).isEqualTo(fault.getMessage());
            assertThat(heard.errors()).isEqualTo(fault.errors());
            assertThat(heard.retryAfter()).isEqualTo(fault.retryAfter());
        }
    }

    @Test
    void aDatabaseThatIsAwayAndOurOwnFaultsAreToldApart() {
        RemoteCentral away = over((caller, request) -> {
            throw new StoreUnavailableException("the disk is full", new IllegalStateException());
        });
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> away.call(CALLER, new Zones.Get(UUID.randomUUID())))
                .withMessage("the disk is full");
        RemoteCentral broken = over((caller, request) -> {
            throw new IllegalStateException("secret detail");
        });
        assertThatThrownBy(() -> broken.call(CALLER, new Zones.Get(UUID.randomUUID())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void nobodyIsInternalOverTheBusButForSignsOfLife() {
        RemoteCentral central = over((caller, request) -> new io.nominate.central.api.Done());
        central.call(Caller.internal("req-2"), new Services.Beat(List.of("api"), "a", ServiceStatus.State.UP));
        assertThatExceptionOfType(Fault.class)
                .isThrownBy(() -> central.call(Caller.internal("req-3"), new Zones.Abandon(UUID.randomUUID())))
                .satisfies(fault -> assertThat(fault.type()).isEqualTo(FaultType.FORBIDDEN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> central.call(Caller.internal("req-4"), new Housekeeping.ForgetKeys()));
    }

    @Test
    void nonsenseIsAnswered() {
        Switchboard switchboard = new Switchboard(wire, failures);
        Operation unknown = new Operation("Nothing.AtAll", List.of(), void.class);
        for (byte[] question : List.of(new byte[0], new byte[] {1, 2, 3}, wire.question(unknown, List.of()))) {
            assertThatThrownBy(() -> wire.answer(unknown, switchboard.answer(question), failures))
                    .isInstanceOf(RuntimeException.class);
        }
    }
}
