package io.nominate.sink.handler;

import java.util.Set;

/** {@code trove_instance}: records for databases of Trove. */
public final class TroveInstance extends Expression {
    public TroveInstance() {
        super(
                "trove_instance",
                new Preset(
                        "trove",
                        "trove.instance.create,trove.instance.exists",
                        "trove.instance.delete",
                        Set.of(),
                        "instance_id|name",
                        "database",
                        "%(name|instance_name)s.%(zone)s"));
    }
}
