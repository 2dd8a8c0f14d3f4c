package io.nominate.central.port;

import java.util.Optional;

/** The names of projects. */
public interface ProjectNames {
    /** Nobody knows. */
    ProjectNames UNKNOWN = new ProjectNames() {
        @Override
        public Optional<String> id(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> name(String id) {
            return Optional.empty();
        }
    };

    /**
     * The project of that name; empty where there is none, or several.
     *
     * @throws io.nominate.central.api.Fault {@code KEYSTONE_COMMUNICATION_FAILURE} when Keystone does not answer
     */
    Optional<String> id(String name);

    /**
     * What a project is called; empty where there is none, or Nominate may not see it.
     *
     * @throws io.nominate.central.api.Fault likewise
     */
    Optional<String> name(String id);
}
