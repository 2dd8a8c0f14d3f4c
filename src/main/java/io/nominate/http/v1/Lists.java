package io.nominate.http.v1;

import io.nominate.http.call.Call;
import io.nominate.http.wire.Bytes;
import io.nominate.http.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Lists, which this API knows whole only: long ones go out page by page, so that they never are in memory as a whole. */
final class Lists {
    private static final int ITEM = 400;

    private Lists() {}

    /**
     * A page.
     *
     * @param next where the next one begins; empty: this is the last
     */
    record Page<T, P>(List<T> items, Optional<P> next) {}

    /** Answers with {@code {"name": [...]}} of all pages. */
    static <T, P> void send(
            Call call, String name, Function<Optional<P>, Page<T, P>> pages, BiConsumer<JsonGenerator, T> writer) {
        Page<T, P> first = pages.apply(Optional.empty());
        if (first.next().isEmpty()) {
            send(call, name, first.items(), writer);
            return;
        }
        call.exchange().stream(200, "application/json", out -> {
            out.write(("{\"" + name + "\":[").getBytes(StandardCharsets.UTF_8));
            boolean follows = write(out, first.items(), writer, false);
            for (Optional<P> next = first.next(); next.isPresent(); ) {
                Page<T, P> page = pages.apply(next);
                follows = write(out, page.items(), writer, follows);
                next = page.next();
            }
            out.write("]}".getBytes(StandardCharsets.UTF_8));
        });
    }

    private static <T> boolean write(
            OutputStream out, List<T> items, BiConsumer<JsonGenerator, T> writer, boolean follows) throws IOException {
        boolean comma = follows;
        for (T item : items) {
            if (comma) {
                out.write(',');
            }
            Bytes bytes = Json.write(ITEM, json -> writer.accept(json, item));
            out.write(bytes.toArray());
            comma = true;
        }
        return comma;
    }

    /** Answers with a list that is short. */
    static <T> void send(Call call, String name, List<T> items, BiConsumer<JsonGenerator, T> writer) {
        call.exchange().json(200, 64 + items.size() * ITEM, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart(name);
            items.forEach(item -> writer.accept(out, item));
            out.writeEndArray();
            out.writeEndObject();
        });
    }
}
