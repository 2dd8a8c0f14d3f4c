package io.nominate.sink.handler;

import java.util.Set;

/** {@code heat_stack}: records for stacks of Heat. */
public final class HeatStack extends Expression {
    public HeatStack() {
        super(
                "heat_stack",
                new Preset(
                        "heat",
                        "orchestration.stack.create.end,orchestration.stack.update.end",
                        "orchestration.stack.delete.end",
                        Set.of(
                                "orchestration.stack.create.start",
                                "orchestration.stack.create.error",
                                "orchestration.stack.update.start",
                                "orchestration.stack.update.error",
                                "orchestration.stack.delete.start",
                                "orchestration.stack.delete.error"),
                        "stack_identity|stack_name",
                        "stack",
                        "%(stack_name)s.%(zone)s"));
    }
}
