package io.nominate.central.api;

import io.nominate.model.Patch;
import io.nominate.model.TransferAccept;
import io.nominate.model.TransferRequest;
import java.util.Optional;
import java.util.UUID;

/** Use cases on zones that go from one project to another. */
public interface Transfers {
    /**
     * A request as a caller may see it.
     *
     * @param detailed whether all of it may be shown; else the key is not in it
     */
    record View(TransferRequest request, boolean detailed) {}

    /** Offers a zone; {@code duplicate_zone_transfer_request} while another offer of it stands. */
    record Offer(UUID zoneId, Optional<String> targetProjectId, Optional<String> description)
            implements Request<View> {}

    /** One request that the caller gave, may take, or has come to know of; {@code zone_transfer_request_not_found}. */
    record GetRequest(UUID id) implements Request<View> {}

    /** Requests that the caller's project gave or may take by name. Filters: status. */
    record FindRequests(ListQuery query) implements Request<Listing<View>> {}

    /** Changes the description. */
    record UpdateRequest(UUID id, Patch<String> description) implements Request<View> {}

    /** Takes the offer back, or forgets it. */
    record DeleteRequest(UUID id) implements Request<Done> {}

    /**
     * Takes a zone: it and all record sets in it belong to the caller's project from now on. After ten wrong keys a
     * request is worth nothing any more.
     */
    record Accept(UUID requestId, String key) implements Request<TransferAccept> {
        /** All but the key. */
        @Override
        public String toString() {
            return "Accept[" + requestId + "]";
        }
    }

    /** One of the caller's project; {@code zone_transfer_accept_not_found}. */
    record GetAccept(UUID id) implements Request<TransferAccept> {}

    /** All, for administrators. Filters: status. */
    record FindAccepts(ListQuery query) implements Request<Listing<TransferAccept>> {}
}
