package io.nominate.app.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads configuration files and environment variables into a {@link Config}. */
public final class ConfigLoader {
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();
    private final Set<String> sections = new LinkedHashSet<>();

    private ConfigLoader() {}

    /**
     * Reads everything; a later file comes before an earlier one, a variable before all files.
     *
     * @param files in Designate's INI format, UTF-8
     * @param environment the process's variables; those that begin with {@code OS_SECTION__} count
     * @throws ConfigException with all that is wrong
     */
    public static Config load(List<Path> files, Map<String, String> environment) throws ConfigException {
        ConfigLoader loader = new ConfigLoader();
        int position = 0;
        for (Path file : files) {
            position += loader.readFile(file, position);
        }
        Names names = new Names(new Schema());
        loader.readEnvironment(new TreeMap<>(environment), position, names);
        Config config = loader.interpret(names, files);
        if (!loader.problems.isEmpty()) {
            loader.problems.sort(Comparator.comparingInt(Problem::position));
            throw new ConfigException(
                    loader.problems.stream().map(Problem::text).toList());
        }
        return config;
    }

    /** What files set, in order; what cannot be read is left out, as {@link #load} tells of it. */
    static List<Setting> settings(List<Path> files) {
        ConfigLoader loader = new ConfigLoader();
        int position = 0;
        for (Path file : files) {
            position += loader.readFile(file, position);
        }
        return List.copyOf(loader.settings);
    }

    /** Returns the number of lines read. */
    private int readFile(Path file, int position) {
        try {
            List<String> lines = Files.readAllLines(file);
            IniFile ini = IniFile.read(file.toString(), position, lines, problems);
            ini.sections().forEach(section -> sections.add(Names.normalSection(section)));
            settings.addAll(ini.settings());
            return lines.size();
        } catch (NoSuchFileException e) {
            problems.add(new Problem(position, file + ": there is no such file"));
        } catch (MalformedInputException e) {
            problems.add(new Problem(position, file + ": is not text in UTF-8"));
        } catch (IOException e) {
            problems.add(new Problem(position, file + ": cannot be read: " + e));
        }
        return 0;
    }

    private void readEnvironment(Map<String, String> environment, int position, Names names) {
        environment.forEach((variable, value) -> {
            int split = variable.indexOf("__");
            if (!variable.startsWith("OS_") || split < 0) {
                return;
            }
            String prefix = variable.substring(0, split + 2).replace(':', '_').replace('-', '_');
            String name = variable.substring(split + 2).toLowerCase(Locale.ROOT);
            names.sectionOfVariable(prefix)
                    .ifPresentOrElse(
                            section -> {
                                sections.add(section);
                                settings.add(new Setting(
                                        position + 1, "environment variable " + variable, section, name, value));
                            },
                            () -> warnings.add("environment variable " + variable
                                    + ": names no section that Designate or Nominate knows; ignored"));
        });
    }

    private Config interpret(Names names, List<Path> files) {
        Map<Option<?>, Setting> chosen = new HashMap<>();
        Map<String, Map<String, List<String>>> handlers = new HashMap<>();
        for (Setting setting : settings) {
            switch (names.look(setting)) {
                case Names.Ours ours -> {
                    if (!Names.normalName(setting.name()).equals(ours.option().name())) {
                        warnings.add(setting.where() + ": is now called "
                                + ours.option().name());
                    }
                    chosen.put(ours.option(), setting);
                }
                case Names.Handler handler ->
                    handlers.computeIfAbsent(handler.handler(), _ -> new HashMap<>())
                            .computeIfAbsent(handler.option(), _ -> new ArrayList<>())
                            .add(setting.value());
                case Names.Foreign foreign ->
                    warnings.add(setting.where() + ": " + foreign.kind().explanation());
                case Names.Unknown unknown -> problems.add(new Problem(setting.position(), unknown.message()));
            }
        }
        return names.schema().read(new Values(chosen, sections, problems, warnings), warnings, files, handlers);
    }
}
