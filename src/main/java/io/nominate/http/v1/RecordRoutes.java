package io.nominate.http.v1;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FieldError;
import io.nominate.central.api.Records;
import io.nominate.central.api.Request;
import io.nominate.http.call.Call;
import io.nominate.model.Patch;
import io.nominate.model.ZoneRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/domains/{id}/records}: the records within record sets, one by one. */
final class RecordRoutes {
    private static final Schema SCHEMA = Schema.of("record");
    private static final int PAGE = 1000;

    private final Bodies bodies;

    RecordRoutes(Bodies bodies) {
        this.bodies = bodies;
    }

    void list(Call call) {
        UUID zoneId = Ids.of(call, 0);
        Lists.send(
                call,
                "records",
                (Optional<Records.Place> after) -> {
                    Records.Page page = call.ask(new Records.Find(zoneId, after, PAGE));
                    return new Lists.Page<>(page.records(), page.next());
                },
                RecordJson::write);
    }

    void get(Call call) {
        answer(call, call.ask(new Records.Get(Ids.of(call, 0), Ids.of(call, 1))));
    }

    private static void answer(Call call, ZoneRecord record) {
        call.exchange().json(200, out -> RecordJson.write(out, record));
    }

    void create(Call call) {
        UUID zoneId = Ids.of(call, 0);
        ObjectNode body = bodies.object(call);
        SCHEMA.check(body);
        if (Fields.required(body, "type").equals("SOA")) {
            throw Fault.of(FaultType.BAD_REQUEST, "SOA records cannot be manually created.");
        }
        ZoneRecord record = ask(
                call,
                new Records.Create(
                        zoneId,
                        Fields.required(body, "name"),
                        Fields.required(body, "type"),
                        RecordJson.data(body),
                        Fields.number(body, "ttl"),
                        Fields.text(body, "description")));
        call.exchange().set("Location", call.base() + V1Api.ROOT + "/domains/" + zoneId + "/records/" + record.id());
        answer(call, record);
    }

    /** What is wrong with a set, its type or its first value, is wrong with the record. */
    private static <A> A ask(Call call, Request<A> request) {
        try {
            return call.ask(request);
        } catch (Fault fault) {
            if (fault.errors().isEmpty()) {
                throw fault;
            }
            throw Fault.invalid(
                    fault.errors().stream().map(RecordRoutes::ofRecord).toList());
        }
    }

    private static FieldError ofRecord(FieldError error) {
        String field = error.path().getFirst().equals("records") ? "data" : "type";
        return new FieldError(List.of(field), error.message(), error.validator(), error.validatorValue());
    }

    void update(Call call) {
        UUID zoneId = Ids.of(call, 0);
        ZoneRecord current = call.ask(new Records.Get(zoneId, Ids.of(call, 1)));
        ObjectNode body = bodies.object(call);
        ObjectNode whole = Fields.merged(out -> RecordJson.write(out, current), body);
        SCHEMA.check(whole);
        if (!Fields.required(whole, "name").equals(current.name())) {
            throw Fault.of(FaultType.BAD_REQUEST, "Renaming a recordset is not allowed");
        }
        if (!Fields.required(whole, "type").equals(current.type())) {
            throw Fault.of(FaultType.BAD_REQUEST, "Changing a recordset type is not allowed");
        }
        boolean value = body.has("data") || body.has("priority");
        answer(
                call,
                ask(
                        call,
                        new Records.Update(
                                zoneId,
                                current.id(),
                                value ? Patch.of(RecordJson.data(whole)) : Patch.absent(),
                                Fields.numberPatch(body, "ttl"),
                                Fields.textPatch(body, "description"))));
    }

    void delete(Call call) {
        call.ask(new Records.Delete(Ids.of(call, 0), Ids.of(call, 1)));
        call.exchange().empty(200);
    }
}
