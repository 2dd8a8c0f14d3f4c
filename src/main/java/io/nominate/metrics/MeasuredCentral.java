package io.nominate.metrics;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Request;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.StoreUnavailableException;
import java.util.List;

/** Times each use case, and lets others see what was asked and done. */
public final class MeasuredCentral implements Central {
    private final Central central;
    private final List<Witness> witnesses;
    private final Metrics.Distribution times;

    /** Sees use cases that were carried out. */
    interface Witness {
        /** Returns at once and never throws. */
        void done(Request<?> request, Object answer);
    }

    /** @param central does the work */
    public MeasuredCentral(Central central, Metrics metrics, DeliveryTimes deliveries) {
        this.central = central;
        this.witnesses = List.of(deliveries, new Failures(metrics), new TransfersIn(metrics), new DriftFound(metrics));
        this.times = metrics.distribution(
                "nominate_use_case_seconds",
                "Time that central took, by use case and how it ended.",
                Metrics.Scale.SECONDS,
                "use_case",
                "outcome");
    }

    @Override
    public <A> A call(Caller caller, Request<A> request) {
        long start = System.nanoTime();
        String outcome = "error";
        try {
            A answer = central.call(caller, request);
            outcome = "ok";
            witnesses.forEach(witness -> witness.done(request, answer));
            return answer;
        } catch (Fault e) {
            outcome = e.type() == FaultType.UNAVAILABLE ? "unavailable" : "refused";
            throw e;
        } catch (StoreUnavailableException e) {
            outcome = "unavailable";
            throw e;
        } finally {
            times.observe((System.nanoTime() - start) / 1e9, name(request.getClass()), outcome);
        }
    }

    /** {@code Deliveries.Confirm}: a record within another type is named with it. */
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            Class<?> outer = type.getEnclosingClass();
            return outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
        }
    };

    private static String name(Class<?> type) {
        return NAMES.get(type);
    }
}
