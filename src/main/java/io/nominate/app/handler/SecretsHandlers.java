package io.nominate.app.handler;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.store.seal.SealException;
import io.nominate.store.seal.SealedStore;
import java.util.Map;
import java.util.function.Supplier;

/** {@code nominate secrets}. */
public final class SecretsHandlers {
    private final SealedStore store;

    public SecretsHandlers(SealedStore store) {
        this.store = store;
    }

    public Map<String, AdminHandler> byCommand() {
        return Map.of(
                "secrets.prepare", (args, progress) -> answer("next_key", store::prepare),
                "secrets.rotate", (args, progress) -> answer("sealed_anew", store::rotate));
    }

    private static Object answer(String name, Supplier<Object> work) throws AdminException {
        try {
            return Map.of(name, work.get());
        } catch (SealException e) {
            throw new AdminException(String.valueOf(e.getMessage()));
        }
    }
}
