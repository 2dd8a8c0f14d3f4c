package io.nominate.http.identity;

import io.nominate.auth.identity.IdentityException;
import io.nominate.auth.identity.Session;
import io.nominate.http.wire.Exchange;
import io.nominate.model.identity.KeystoneId;
import io.nominate.model.identity.User;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * A request whose sender is known.
 *
 * @param arguments the variable segments of its path
 */
record Call(Exchange exchange, Session session, List<String> arguments, Documents documents) {

    /** Refuses all but administrators. */
    void adminOnly() {
        if (!session.admin()) {
            throw IdentityException.forbidden("You are not authorized to perform the requested action.");
        }
    }

    /** The user whom the first argument names, if it is the caller himself or the caller is an administrator. */
    UUID self() {
        Optional<UUID> id = KeystoneId.parse(arguments.getFirst());
        User caller = session.user();
        if (id.filter(caller.id()::equals).isEmpty()) {
            adminOnly();
        }
        return id.orElseThrow(() -> IdentityException.notFound("user", arguments.getFirst()));
    }

    /** Answers {@code {"<name>": ...}}. */
    void one(int code, String name, Consumer<JsonGenerator> value) {
        exchange.json(code, out -> {
            out.writeStartObject();
            out.writeName(name);
            value.accept(out);
            out.writeEndObject();
        });
    }

    /** Answers a whole list; nothing here is long enough to be paged. */
    <T> void list(String name, List<T> items, BiConsumer<JsonGenerator, T> writer) {
        exchange.json(200, 256 + items.size() * 400, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart(name);
            items.forEach(item -> writer.accept(out, item));
            out.writeEndArray();
            out.writeObjectPropertyStart("links");
            out.writeNullProperty("next");
            out.writeStringProperty("self", documents.base() + exchange.path().substring(IdentityApi.V3.length()));
            out.writeNullProperty("previous");
            out.writeEndObject();
            out.writeEndObject();
        });
    }
}
