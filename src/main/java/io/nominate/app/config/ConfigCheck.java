package io.nominate.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the options of configuration files, such as those of a Designate that is to be replaced.
 *
 * @param findings one for each option that is set, in order
 * @param problems what is wrong or missing, as a start would tell it; empty where Nominate would start
 */
public record ConfigCheck(List<Finding> findings, List<String> problems) {
    public ConfigCheck {
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
    }

    /** What becomes of an option. */
    public enum Verdict {
        /** Nominate goes by it. */
        USED,
        /** A later line, or a later file, sets it again: this one does not count. */
        OVERRIDDEN,
        /** Designate needs it, Nominate does not; it may stay. */
        NOT_NEEDED,
        /** Designate goes by it, Nominate does not, or not yet; it may stay, but see whether it is missed. */
        IGNORED,
        /** Nobody knows it: Nominate does not start with it. */
        UNKNOWN
    }

    /**
     * What becomes of one option; never its value, which may be secret.
     *
     * @param where file and line
     * @param note what more there is to know; may be empty
     */
    public record Finding(String where, String section, String option, Verdict verdict, String note) {}

    /**
     * Looks at files, the later over the earlier; environment variables are left out.
     *
     * @param files in Designate's INI format
     */
    public static ConfigCheck of(List<Path> files) {
        List<String> problems = new ArrayList<>();
        try {
            ConfigLoader.load(files, Map.of());
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
        Names names = new Names(new Schema());
        List<Setting> settings = ConfigLoader.settings(files);
        Map<Option<?>, Setting> last = new HashMap<>();
        for (Setting setting : settings) {
            if (names.look(setting) instanceof Names.Ours ours) {
                last.put(ours.option(), setting);
            }
        }
        return new ConfigCheck(
                settings.stream().map(setting -> finding(setting, names, last)).toList(), problems);
    }

    private static Finding finding(Setting setting, Names names, Map<Option<?>, Setting> last) {
        return switch (names.look(setting)) {
            case Names.Ours ours -> {
                boolean counts = setting.equals(last.get(ours.option()));
                String now = ours.option().name();
                yield finding(
                        setting,
                        counts ? Verdict.USED : Verdict.OVERRIDDEN,
                        Names.normalName(setting.name()).equals(now) ? "" : "is now called " + now);
            }
            case Names.Handler handler ->
                finding(setting, Verdict.USED, "by the notification handler " + handler.handler());
            case Names.Foreign foreign ->
                foreign.kind() == ForeignOptions.Kind.NEEDLESS
                        ? finding(setting, Verdict.NOT_NEEDED, "")
                        : finding(setting, Verdict.IGNORED, "Nominate has no such part");
            case Names.Unknown unknown -> {
                String message = unknown.message();
                yield finding(
                        setting,
                        Verdict.UNKNOWN,
                        message.substring(setting.where().length() + 2));
            }
        };
    }

    private static Finding finding(Setting setting, Verdict verdict, String note) {
        return new Finding(setting.origin(), setting.section(), setting.name(), verdict, note);
    }
}
