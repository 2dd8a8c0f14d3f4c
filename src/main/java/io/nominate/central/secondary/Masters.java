package io.nominate.central.secondary;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FieldError;
import io.nominate.dns.address.AddressGuard;
import io.nominate.dns.address.Endpoints;
import io.nominate.model.HostPort;
import java.util.ArrayList;
import java.util.List;

/** The masters that a tenant names. */
public final class Masters {
    /** The port of a master that is given without one. */
    public static final int PORT = 53;

    private static final int MOST = 16;
    private final AddressGuard guard;

    public Masters(AddressGuard guard) {
        this.guard = guard;
    }

    /**
     * The masters as they are kept: port 53 is left out.
     *
     * @throws Fault that names each that cannot be one
     */
    public List<String> check(List<String> texts) {
        if (texts.isEmpty()) {
            throw Fault.invalid(new FieldError(
                    List.of("type", "masters"), "'masters' is a required property", "required", List.of("masters")));
        }
        if (texts.size() > MOST) {
            throw Fault.invalid(
                    new FieldError(List.of("masters"), "a zone has at most " + MOST + " masters", "maxItems", MOST));
        }
        List<FieldError> errors = new ArrayList<>();
        List<String> masters = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            int at = i;
            try {
                HostPort master = Endpoints.parse(texts.get(i), PORT);
                guard.refusal(master).ifPresent(why -> errors.add(error(at, "a master may not be there: " + why)));
                masters.add(master.port() == PORT ? master.host() : master.toString());
            } catch (IllegalArgumentException e) {
                errors.add(error(at, String.valueOf(e.getMessage())));
            }
        }
        if (!errors.isEmpty()) {
            throw Fault.invalid(errors);
        }
        return masters.stream().distinct().toList();
    }

    private static FieldError error(int index, String message) {
        return new FieldError(List.of("masters", index), message, "format", "master");
    }
}
