package io.nominate.auth.keystone;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.port.Projects;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The projects of Keystone, as far as Nominate's own user may see them. */
public final class KeystoneProjects implements Projects {
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
            LOG.error("project {} cannot be looked up: {}", projectId, e.getMessage());
            throw Fault.of(FaultType.KEYSTONE_COMMUNICATION_FAILURE, "Keystone does not answer: try again later");
        }
    }
}
