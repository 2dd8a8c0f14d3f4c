package io.nominate.bus.call;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Answers questions: finds what is called, reads the arguments as their types, and writes what came of it. */
public final class Switchboard {
    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

    private final Wire wire;
    private final Failures failures;
    private final Map<String, Line> lines = new HashMap<>();

    private record Line(Operation operation, Operation.Body body) {}

    public Switchboard(Wire wire, Failures failures) {
        this.wire = wire;
        this.failures = failures;
    }

    /** Lets something be called. */
    public Switchboard add(Operation operation, Operation.Body body) {
        if (lines.putIfAbsent(operation.name(), new Line(operation, body)) != null) {
            throw new IllegalArgumentException("there are two " + operation.name());
        }
        return this;
    }

    /** The answer to a question; whatever goes wrong is in it. */
    public byte[] answer(byte[] question) {
        try {
            Wire.Question read = wire.question(question);
            Line line = lines.get(read.operation());
            if (line == null
                    || line.operation().arguments().size() != read.arguments().size()) {
                LOG.error("There is no {} here: are all processes of the same version?", read.operation());
                return failures.told(Fault.of(FaultType.INVALID_OPERATION, "central does not know this"), wire);
            }
            return answer(line, read);
        } catch (RuntimeException e) {
            LOG.error("A question cannot be read: are all processes of the same version?", e);
            return failures.told(e, wire);
        }
    }

    /** The answer that refuses whatever was asked. */
    public byte[] refusal(Fault fault) {
        return failures.told(fault, wire);
    }

    private byte[] answer(Line line, Wire.Question question) {
        List<Object> arguments = new ArrayList<>(question.arguments().size());
        for (int i = 0; i < question.arguments().size(); i++) {
            arguments.add(wire.value(
                    line.operation().arguments().get(i), question.arguments().get(i)));
        }
        if (!question.trace().isEmpty()) {
            MDC.put(Wire.TRACE, question.trace()); // the thread has this call only
        }
        try {
            return wire.answer(line.operation(), line.body().run(arguments));
        } catch (RuntimeException e) {
            if (!failures.isKnown(e)) {
                LOG.error("{} failed", line.operation().name(), e);
            }
            return failures.told(e, wire);
        }
    }
}
