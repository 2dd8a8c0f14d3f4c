package io.nominate.http.v2;

import io.nominate.central.api.Done;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Listing;
import io.nominate.central.api.Request;
import io.nominate.http.call.Call;
import io.nominate.http.wire.Json;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The routes of a collection that administrators keep.
 *
 * @param updated code of the answer to a change
 */
record CatalogueRoutes<T>(Page.Limits limits, Bodies bodies, Kind<T> kind, int updated) {

    /**
     * What differs between the collections.
     *
     * @param collection last segment of the path, and the key of the list
     * @param idName what Designate calls the id in the path
     * @param id of an item
     */
    record Kind<T>(
            String collection,
            String idName,
            Function<T, UUID> id,
            Writer<T> writer,
            Function<JsonNode, Request<T>> create,
            Function<UUID, Request<T>> get,
            Function<ListQuery, Request<Listing<T>>> find,
            Update<T> update,
            Function<UUID, Request<Done>> delete) {
        String path() {
            return V2Api.ROOT + "/" + collection;
        }
    }

    /** Writes an item. */
    interface Writer<T> {
        void write(JsonGenerator out, T item, String self);
    }

    /** Makes the request for a change. */
    interface Update<T> {
        /**
         * @param current the item as it stands, for bodies that repeat what cannot be changed
         */
        Request<T> of(UUID id, JsonNode body, Supplier<ObjectNode> current);
    }

    void list(Call call) {
        Page page = Page.of(call, kind.path(), limits, false);
        Listing<T> items = call.ask(kind.find().apply(page.query()));
        page.write(kind.collection(), 512, items, kind.id(), (out, item) -> write(out, call, item));
    }

    private void write(JsonGenerator out, Call call, T item) {
        kind.writer()
                .write(out, item, call.base() + kind.path() + "/" + kind.id().apply(item));
    }

    void get(Call call) {
        answer(call, 200, call.ask(kind.get().apply(id(call))));
    }

    private UUID id(Call call) {
        return call.id(0, kind.idName());
    }

    void create(Call call) {
        T item = call.ask(kind.create().apply(bodies.json(call)));
        call.exchange()
                .set("Location", call.base() + kind.path() + "/" + kind.id().apply(item));
        answer(call, 201, item);
    }

    private void answer(Call call, int code, T item) {
        call.exchange().json(code, 512, out -> write(out, call, item));
    }

    void update(Call call) {
        UUID id = id(call);
        Supplier<ObjectNode> current = () -> {
            T item = call.ask(kind.get().apply(id));
            return (ObjectNode)
                    Json.read(Json.write(512, out -> write(out, call, item)).toArray());
        };
        answer(call, updated, call.ask(kind.update().of(id, bodies.json(call), current)));
    }

    void delete(Call call) {
        call.ask(kind.delete().apply(id(call)));
        call.exchange().empty(204);
    }
}
