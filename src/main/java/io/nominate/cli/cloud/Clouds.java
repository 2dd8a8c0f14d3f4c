package io.nominate.cli.cloud;

import io.nominate.cli.error.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Finds the settings of a cloud, as openstacksdk does: options, then {@code OS_*} variables, then {@code clouds.yaml}. */
public final class Clouds {
    private static final String PREFIX = "OS_";

    private final Map<String, String> environment;
    private final Path workingDirectory;

    public Clouds(Map<String, String> environment, Path workingDirectory) {
        this.environment = environment;
        this.workingDirectory = workingDirectory;
    }

    /**
     * The cloud to talk to.
     *
     * @param options what was given on the command line, without {@code --os-} and with underscores
     */
    public Cloud find(Map<String, String> options) {
        Map<String, String> settings = new HashMap<>(options);
        copy(settings, "tenant_name", "project_name");
        copy(settings, "tenant_id", "project_id");
        Cloud given = new Cloud(settings).over(variables());
        Optional<String> name = given.get("cloud");
        return name.isPresent() ? given.over(named(name.get())) : given;
    }

    private Cloud variables() {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !name.contains("__")) {
                settings.put(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        copy(settings, "tenant_name", "project_name");
        copy(settings, "tenant_id", "project_id");
        return new Cloud(settings);
    }

    private static void copy(Map<String, String> settings, String from, String to) {
        String value = settings.get(from);
        if (value != null) {
            settings.putIfAbsent(to, value);
        }
    }

    private Cloud named(String name) {
        List<Path> places = places();
        Cloud found = new Cloud(Map.of());
        boolean there = false;
        for (String file : List.of("secure.yaml", "clouds.yaml")) {
            Optional<Map<?, ?>> cloud = places.stream()
                    .map(place ->
                            place.resolveSibling(place.getFileName().toString().replace("clouds.yaml", file)))
                    .filter(Files::isReadable)
                    .findFirst()
                    .flatMap(path -> cloud(path, name));
            if (cloud.isPresent()) {
                there = true;
                found = found.over(flat(cloud.get()));
            }
        }
        if (!there) {
            throw CliException.misuse("there is no cloud '" + name + "' in clouds.yaml; looked at "
                    + String.join(", ", places.stream().map(Path::toString).toList()));
        }
        return found;
    }

    private List<Path> places() {
        List<Path> places = new ArrayList<>();
        Optional.ofNullable(environment.get("OS_CLIENT_CONFIG_FILE"))
                .map(Path::of)
                .ifPresent(places::add);
        places.add(workingDirectory.resolve("clouds.yaml"));
        Optional.ofNullable(environment.get("HOME"))
                .map(home -> Path.of(home, ".config", "openstack", "clouds.yaml"))
                .ifPresent(places::add);
        places.add(Path.of("/etc/openstack/clouds.yaml"));
        return places;
    }

    private static Optional<Map<?, ?>> cloud(Path file, String name) {
        try {
            Object document = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            return document instanceof Map<?, ?> map
                            && map.get("clouds") instanceof Map<?, ?> clouds
                            && clouds.get(name) instanceof Map<?, ?> cloud
                    ? Optional.of(cloud)
                    : Optional.empty();
        } catch (IOException e) {
            throw CliException.failure(file + " cannot be read: " + e.getMessage());
        } catch (YamlEngineException e) {
            throw CliException.failure(file + " is no YAML: " + e.getMessage());
        }
    }

    private static Cloud flat(Map<?, ?> cloud) {
        Map<String, String> settings = new HashMap<>();
        cloud.forEach((key, value) -> {
            if (key.equals("auth") && value instanceof Map<?, ?> auth) {
                auth.forEach((name, text) -> put(settings, name, text));
            } else {
                put(settings, key, value);
            }
        });
        return new Cloud(settings);
    }

    private static void put(Map<String, String> settings, Object name, Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            settings.put(name.toString(), value.toString());
        }
    }
}
