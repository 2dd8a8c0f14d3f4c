package io.nominate.central.api;

import io.nominate.model.Patch;
import io.nominate.model.TsigKey;
import java.util.UUID;

/** Use cases on TSIG keys. */
public interface TsigKeys {
    /** Requests show no secret in their text forms. */
    record Create(String name, String algorithm, String secret, TsigKey.Scope scope, UUID resourceId)
            implements Request<TsigKey> {
        @Override
        public String toString() {
            return "Create[name=" + name + ", scope=" + scope + ", resourceId=" + resourceId + "]";
        }
    }

    record Get(UUID id) implements Request<TsigKey> {}

    /** Filters: name, algorithm, scope. */
    record Find(ListQuery query) implements Request<Listing<TsigKey>> {}

    record Update(
            UUID id,
            Patch<String> name,
            Patch<String> algorithm,
            Patch<String> secret,
            Patch<TsigKey.Scope> scope,
            Patch<UUID> resourceId)
            implements Request<TsigKey> {
        @Override
        public String toString() {
            return "Update[id=" + id + "]";
        }
    }

    record Delete(UUID id) implements Request<Done> {}
}
