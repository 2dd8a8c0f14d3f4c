package io.nominate.sink.spi;

import io.nominate.model.cloud.CloudResource;
import io.nominate.model.cloud.KnownRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What Nominate knows. */
public interface Knowledge {
    /** The records that a resource has; none where it is not known or is gone. */
    List<KnownRecord> records(CloudResource resource);

    /** The id of a project that is named by its id or by its name in Keystone; the text itself where nobody knows it. */
    String project(String nameOrId);

    /** The name of a zone, absolute; empty where there is no such zone. */
    Optional<String> zoneName(UUID id);
}
