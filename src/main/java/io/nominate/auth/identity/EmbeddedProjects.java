package io.nominate.auth.identity;

import io.nominate.central.port.Projects;
import io.nominate.central.port.Store;
import io.nominate.model.identity.KeystoneId;
import java.util.UUID;

/** The projects of the embedded identity. */
public final class EmbeddedProjects implements Projects {
    private final Store store;

    public EmbeddedProjects(Store store) {
        this.store = store;
    }

    @Override
    public Answer find(String projectId) {
        return KeystoneId.parse(projectId).filter(this::exists).isPresent() ? Answer.EXISTS : Answer.MISSING;
    }

    private boolean exists(UUID id) {
        return store.read(tx -> tx.identity().project(id)).isPresent();
    }
}
