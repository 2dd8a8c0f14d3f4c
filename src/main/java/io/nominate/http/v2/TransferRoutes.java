package io.nominate.http.v2;

import io.nominate.central.api.Listing;
import io.nominate.central.api.Transfers;
import io.nominate.http.call.Call;
import io.nominate.model.Patch;
import io.nominate.model.TransferAccept;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /v2/zones/{id}/tasks/transfer_requests}, {@code /v2/zones/tasks/transfer_requests} and {@code .../transfer_accepts}. */
final class TransferRoutes {
    private final Page.Limits limits;
    private final Bodies bodies;

    TransferRoutes(Page.Limits limits, Bodies bodies) {
        this.limits = limits;
        this.bodies = bodies;
    }

    void offer(Call call) {
        UUID zone = call.id(0, "zone_id");
        Values values = Values.of(bodies.jsonOrEmpty(call));
        values.only(
                Set.of("target_project_id", "description"), "transfer_request", JsonNodeFactory.instance::objectNode);
        Transfers.View made =
                call.ask(new Transfers.Offer(zone, values.text("target_project_id"), values.text("description")));
        call.exchange()
                .set(
                        "Location",
                        call.base() + TransferJson.REQUESTS + "/"
                                + made.request().id());
        answer(call, 201, made);
    }

    void requests(Call call) {
        Page page = Page.of(call, TransferJson.REQUESTS, limits, false);
        Listing<Transfers.View> found = call.ask(new Transfers.FindRequests(page.query()));
        page.write(
                "transfer_requests",
                TransferJson.SIZE,
                found,
                view -> view.request().id(),
                (out, view) -> TransferJson.write(out, view, call.base()));
    }

    void getRequest(Call call) {
        answer(call, 200, call.ask(new Transfers.GetRequest(call.id(0, "zone_transfer_request_id"))));
    }

    void updateRequest(Call call) {
        UUID id = call.id(0, "zone_transfer_request_id");
        Values values = Values.of(bodies.json(call));
        values.only(
                Set.of("description"),
                "transfer_request",
                () -> TransferJson.tree(call.ask(new Transfers.GetRequest(id))));
        Patch<String> description = values.textPatch("description");
        answer(call, 200, call.ask(new Transfers.UpdateRequest(id, description)));
    }

    void deleteRequest(Call call) {
        call.ask(new Transfers.DeleteRequest(call.id(0, "zone_transfer_request_id")));
        call.exchange().empty(204);
    }

    private static void answer(Call call, int code, Transfers.View view) {
        call.exchange().json(code, TransferJson.SIZE, out -> TransferJson.write(out, view, call.base()));
    }

    void accept(Call call) {
        Values values = Values.of(bodies.json(call));
        values.only(Set.of("key", "zone_transfer_request_id"), "transfer_accept", JsonNodeFactory.instance::objectNode);
        String key = values.required("key");
        UUID request = values.requiredId("zone_transfer_request_id");
        TransferAccept accept = call.ask(new Transfers.Accept(request, key));
        call.exchange().set("Location", call.base() + TransferJson.ACCEPTS + "/" + accept.id());
        call.exchange().json(201, TransferJson.SIZE, out -> TransferJson.write(out, accept, key, call.base()));
    }

    void accepts(Call call) {
        Page page = Page.of(call, TransferJson.ACCEPTS, limits, false);
        Listing<TransferAccept> found = call.ask(new Transfers.FindAccepts(page.query()));
        page.write(
                "transfer_accepts",
                TransferJson.SIZE,
                found,
                TransferAccept::id,
                (out, accept) -> TransferJson.write(out, accept, null, call.base()));
    }

    void getAccept(Call call) {
        TransferAccept accept = call.ask(new Transfers.GetAccept(call.id(0, "transfer_accept_id")));
        call.exchange().json(200, TransferJson.SIZE, out -> TransferJson.write(out, accept, null, call.base()));
    }
}
