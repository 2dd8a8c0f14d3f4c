package io.nominate.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what the section and name of a setting stand for. */
final class Names {
    /** What a name stands for. */
    sealed interface Meaning permits Ours, Handler, Foreign, Unknown {}

    /** An option that Nominate understands. */
    record Ours(Option<?> option) implements Meaning {}

    /** An option of a notification handler, which knows it. */
    record Handler(String handler, String option) implements Meaning {}

    /** An option of Designate or oslo that is ignored. */
    record Foreign(ForeignOptions.Kind kind) implements Meaning {}

    /** An option that nobody knows; the message has the nearest one that somebody does. */
    record Unknown(String message) implements Meaning {}

    private static final String HANDLER = "handler:";
    private static final String HANDLER_VARIABLE = "OS_HANDLER_";

    private final Schema schema;
    private final List<Option<?>> options;
    private final List<ForeignOptions> loaded = new ArrayList<>(1);

    Names(Schema schema) {
        this.schema = schema;
        this.options = schema.options();
    }

    Schema schema() {
        return schema;
    }

    /** oslo.config ignores the case of a section's name, except that of DEFAULT. */
    static String normalSection(String section) {
        return section.equals("DEFAULT") ? section : section.toLowerCase(Locale.ROOT);
    }

    static String normalName(String name) {
        return name.replace('-', '_');
    }

    Meaning look(Setting setting) {
        String section = normalSection(setting.section());
        String name = normalName(setting.name());
        if (section.startsWith(HANDLER)) {
            return new Handler(section.substring(HANDLER.length()), name);
        }
        for (Option<?> option : options) {
            if (option.section().equals(section)
                    && (option.name().equals(name) || option.formerNames().contains(name))) {
                return new Ours(option);
            }
        }
        Optional<Meaning> foreign = foreign().find(section, name).map(Foreign::new);
        return foreign.orElseGet(() -> new Unknown(setting.where() + ": " + unknown(section, name)));
    }

    /** The section that variables which begin with {@code prefix} ({@code OS_SERVICE_API__}) belong to. */
    Optional<String> sectionOfVariable(String prefix) {
        if (prefix.startsWith(HANDLER_VARIABLE) && prefix.length() > HANDLER_VARIABLE.length() + 2) {
            String name = prefix.substring(HANDLER_VARIABLE.length(), prefix.length() - 2);
            return Optional.of(HANDLER + name.toLowerCase(Locale.ROOT));
        }
        return sections()
                .filter(section -> Option.variablePrefix(section).equals(prefix))
                .findFirst();
    }

    private String unknown(String section, String name) {
        if (sections().noneMatch(section::equals) && !foreign().hasSection(section)) {
            return "there is no section [" + section + "]" + didYouMean(NearestName.of(section, sections()), "[", "]");
        }
        Optional<String> elsewhere =
                sections().filter(other -> names(other).anyMatch(name::equals)).findFirst();
        if (elsewhere.isPresent()) {
            return "there is no such option here; it belongs in [" + elsewhere.get() + "]";
        }
        return "there is no such option" + didYouMean(NearestName.of(name, names(section)), "", "");
    }

    private static String didYouMean(Optional<String> nearest, String before, String after) {
        return nearest.map(name -> "; did you mean " + before + name + after + "?")
                .orElse("");
    }

    private Stream<String> sections() {
        return Stream.concat(options.stream().map(Option::section), foreign().sections())
                .distinct();
    }

    private Stream<String> names(String section) {
        return Stream.concat(
                options.stream()
                        .filter(option -> option.section().equals(section))
                        .map(Option::name),
                foreign().names(section));
    }

    /** Loaded only when a setting is not one of ours: most starts do not need it. */
    private ForeignOptions foreign() {
        if (loaded.isEmpty()) {
            loaded.add(ForeignOptions.load());
        }
        return loaded.getFirst();
    }
}
