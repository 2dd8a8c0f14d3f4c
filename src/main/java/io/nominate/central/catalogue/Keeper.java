package io.nominate.central.catalogue;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.api.Listing;
import io.nominate.central.event.Occasion;
import io.nominate.central.port.Catalogue;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.Queries;
import io.nominate.model.EventType;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * What is alike for all small collections: who may, what is not there, what is there already.
 *
 * @param rule the policy's name for one item, as in {@code create_tld} and {@code find_tlds}
 * @param kind what messages call an item
 */
record Keeper<T>(
        Environment env,
        String rule,
        String kind,
        FaultType unknown,
        FaultType duplicate,
        Queries queries,
        Function<Tx, Catalogue<T>> catalogue,
        Told<T> told) {

    /** What is told of items to those who follow events. */
    record Told<T>(EventType created, EventType updated, EventType deleted, BiConsumer<JsonGenerator, T> shown) {
        private void tell(Tx tx, Caller caller, Instant now, EventType type, T item) {
            new Occasion(tx, caller, now).common(type, out -> shown.accept(out, item));
        }
    }

    void mayCreate(Caller caller) {
        enforce("create_" + rule, caller);
    }

    private void enforce(String name, Caller caller) {
        new Access(env.policy()).enforce(name, caller, "None");
    }

    T get(Caller caller, UUID id) {
        enforce("get_" + rule, caller);
        return env.store().read(tx -> find(tx, id));
    }

    private T find(Tx tx, UUID id) {
        return catalogue.apply(tx).find(id).orElseThrow(() -> Fault.of(unknown, "Could not find " + kind));
    }

    Listing<T> find(Caller caller, ListQuery query) {
        enforce("find_" + rule + "s", caller);
        Selection selection = queries.selection(query);
        return env.store()
                .read(tx -> new Listing<>(
                        catalogue.apply(tx).page(selection).orElseThrow(() -> Queries.unknownMarker(query)),
                        OptionalLong.empty()));
    }

    /** Stores what {@code make} answers. */
    T create(Caller caller, Function<Tx, T> make) {
        return env.store().write(tx -> {
            T item = make.apply(tx);
            if (!catalogue.apply(tx).insert(item)) {
                throw alreadyThere();
            }
            created(tx, caller, item);
            return item;
        });
    }

    /** Tells of one that was stored. */
    void created(Tx tx, Caller caller, T item) {
        told.tell(tx, caller, env.now(), told.created(), item);
    }

    private Fault alreadyThere() {
        return Fault.of(duplicate, "Duplicate " + kind);
    }

    T update(Caller caller, UUID id, BiFunction<Tx, T, T> change) {
        enforce("update_" + rule, caller);
        return env.store().write(tx -> {
            T item = change.apply(tx, find(tx, id));
            if (!catalogue.apply(tx).update(item)) {
                throw alreadyThere();
            }
            told.tell(tx, caller, env.now(), told.updated(), item);
            return item;
        });
    }

    Done delete(Caller caller, UUID id) {
        return delete(caller, id, (tx, entry) -> {});
    }

    /** @param check throws what forbids it */
    Done delete(Caller caller, UUID id, BiConsumer<Tx, T> check) {
        enforce("delete_" + rule, caller);
        return env.store().write(tx -> {
            T item = find(tx, id);
            check.accept(tx, item);
            catalogue.apply(tx).delete(id);
            told.tell(tx, caller, env.now(), told.deleted(), item);
            return new Done();
        });
    }
}
