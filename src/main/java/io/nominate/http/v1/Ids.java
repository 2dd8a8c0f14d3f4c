package io.nominate.http.v1;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.http.call.Call;
import java.util.UUID;

/** Ids in paths: what is no UUID with dashes is no path of this API. */
final class Ids {
    private static final int LENGTH = 36;

    private Ids() {}

    static UUID of(Call call, int argument) {
        String text = call.arguments().get(argument);
        return Call.uuid(text).filter(id -> text.length() == LENGTH).orElseThrow(() -> Fault.of(FaultType.NOT_FOUND));
    }
}
