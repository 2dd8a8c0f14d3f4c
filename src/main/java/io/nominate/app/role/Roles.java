package io.nominate.app.role;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles of this process: all, unless it is told otherwise. */
public record Roles(Set<ServerRole> all) {
    /** One process does everything. */
    public static final Roles EVERY = new Roles(EnumSet.allOf(ServerRole.class));

    private static final Set<ServerRole> WITHOUT_DATABASE = Set.of(ServerRole.API, ServerRole.SINK);
    private static final Set<ServerRole> TOGETHER = EnumSet.complementOf(EnumSet.of(ServerRole.API, ServerRole.SINK));

    public Roles {
        all = Set.copyOf(all);
    }

    /**
     * Reads {@code api,central}.
     *
     * @throws IllegalArgumentException naming what is no role
     */
    public static Roles parse(String text) {
        Set<ServerRole> roles = EnumSet.noneOf(ServerRole.class);
        for (String word : text.split(",")) {
            String name = word.strip();
            if (!name.isEmpty()) {
                roles.add(Arrays.stream(ServerRole.values())
                        .filter(role -> role.key().equals(name.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "there is no role '" + name + "': the roles are " + names(EVERY.all()))));
            }
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a process has at least one role: " + names(EVERY.all()));
        }
        return new Roles(roles);
    }

    public boolean has(ServerRole role) {
        return all.contains(role);
    }

    /** All but one; empty where that was the only one. */
    public Optional<Roles> without(ServerRole role) {
        Set<ServerRole> others = all.stream().filter(it -> it != role).collect(Collectors.toSet());
        return others.isEmpty() ? Optional.empty() : Optional.of(new Roles(others));
    }

    /** Whether a role needs the database; API and Sink alone ask central over the bus. */
    public boolean needDatabase() {
        return !WITHOUT_DATABASE.containsAll(all);
    }

    /**
     * Why these roles cannot run with this configuration, in words that say what to do.
     *
     * @param embedded whether the database is a file of this process
     * @param broker whether there is a broker
     */
    public Optional<String> refusal(boolean embedded, boolean broker) {
        if (!needDatabase()) {
            return broker
                    ? Optional.empty()
                    : Optional.of(
                            "a process with only the roles api and sink has no database and reaches central over RabbitMQ:"
                                    + " set [DEFAULT] transport_url and bus_key_file, or add the roles "
                                    + names(TOGETHER));
        }
        if (embedded && !all.containsAll(TOGETHER)) {
            return Optional.of("the embedded database is used by one process, which has all of the roles "
                    + names(TOGETHER) + " (and api, unless others have it); missing: "
                    + names(missing()) + ". For more processes set [storage:sqlalchemy] connection to a server");
        }
        if (embedded && !has(ServerRole.API) && !broker) {
            return Optional.of("without the role api this process is reached over RabbitMQ: set [DEFAULT] transport_url"
                    + " and bus_key_file, or add api");
        }
        return Optional.empty();
    }

    private Set<ServerRole> missing() {
        Set<ServerRole> missing = EnumSet.copyOf(TOGETHER);
        missing.removeAll(all);
        return missing;
    }

    /** As the API names them. */
    public List<String> keys() {
        return all.stream().sorted().map(ServerRole::key).toList();
    }

    private static String names(Set<ServerRole> roles) {
        return roles.stream().sorted().map(ServerRole::key).collect(Collectors.joining(", "));
    }
}
