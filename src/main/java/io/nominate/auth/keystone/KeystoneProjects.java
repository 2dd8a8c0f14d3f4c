package io.nominate.auth.keystone;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.port.ProjectNames;
import io.nominate.central.port.Projects;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The projects of Keystone, as far as Nominate's own user may see them. */
public final class KeystoneProjects implements Projects, ProjectNames {
    private static final Logger LOG = LoggerFactory.getLogger(KeystoneProjects.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final KeystoneClient keystone;

    public KeystoneProjects(KeystoneClient keystone) {
        this.keystone = keystone;
    }

    @Override
    public Answer find(String projectId) {
        if (!ID.matcher(projectId).matches()) {
            return Answer.MISSING;
        }
        try {
            int status = keystone.projectStatus(projectId);
            return switch (status) {
                case 200 -> Answer.EXISTS;
                case 404 -> Answer.MISSING;
                default -> {
                    LOG.warn("Keystone answers {} when asked about project {}: taken as there", status, projectId);
                    yield Answer.UNKNOWN;
                }
            };
        } catch (KeystoneUnavailableException e) {
            throw unavailable(projectId, e);
        }
    }

    private static Fault unavailable(String project, KeystoneUnavailableException e) {
        LOG.error("project {} cannot be looked up: {}", project, e.getMessage());
        return Fault.of(FaultType.KEYSTONE_COMMUNICATION_FAILURE, "Keystone does not answer: try again later");
    }

    @Override
    public Optional<String> id(String name) {
        try {
            List<JsonNode> found = keystone.projectsNamed(name);
            if (found.size() > 1) {
                LOG.warn("Keystone has {} projects called {}: name one by its id", found.size(), name);
            }
            return found.size() == 1 ? Optional.of(found.getFirst().path("id").asString()) : Optional.empty();
        } catch (KeystoneUnavailableException e) {
            throw unavailable(name, e);
        }
    }

    @Override
    public Optional<String> name(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            return keystone.project(id).map(project -> project.path("name").asString());
        } catch (KeystoneUnavailableException e) {
            throw unavailable(id, e);
        }
    }
}
