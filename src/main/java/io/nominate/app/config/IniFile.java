package io.nominate.app.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The INI format of oslo.config, which differs from what INI libraries read: a line that begins with white space
 * continues the value before it, {@code #} and {@code ;} begin a comment only at the start of a line, a name is
 * followed by whichever of {@code =} and {@code :} comes first, a pair of quotes around a value is dropped, names may
 * repeat. {@code $name} in a value is left as it is.
 *
 * @param sections names of all sections, also of empty ones, in order
 * @param settings in order
 */
record IniFile(List<String> sections, List<Setting> settings) {
    /**
     * Reads lines; what cannot be understood is added to {@code problems} and skipped.
     *
     * @param name what messages call the file
     * @param position that of the first line, see {@link Setting#position()}
     */
    static IniFile read(String name, int position, List<String> lines, List<Problem> problems) {
        Reader reader = new Reader(name, position, problems);
        lines.forEach(reader::line);
        reader.flush();
        return new IniFile(List.copyOf(reader.sections), List.copyOf(reader.settings));
    }

    private static final class Reader {
        private final String file;
        private final int position;
        private final List<Problem> problems;
        private final List<String> sections = new ArrayList<>();
        private final List<Setting> settings = new ArrayList<>();
        private int number;
        private String section = "";
        private String key = "";
        private int keyNumber;
        private final List<String> value = new ArrayList<>();

        private Reader(String file, int position, List<Problem> problems) {
            this.file = file;
            this.position = position;
            this.problems = problems;
        }

        private void line(String raw) {
            number++;
            String line = raw.stripTrailing();
            if (line.isEmpty()) {
                flush();
            } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                if (key.isEmpty()) {
                    problem("this line is indented, so it continues a value, but there is none before it");
                } else {
                    value.add(line.strip());
                }
            } else {
                flush();
                if (line.charAt(0) == '[') {
                    section(line);
                } else if (line.charAt(0) != '#' && line.charAt(0) != ';') {
                    assignment(line);
                }
            }
        }

        private void section(String line) {
            if (!line.endsWith("]") || line.length() <= 2) {
                problem("a section is written [name]");
                return;
            }
            section = line.substring(1, line.length() - 1);
            sections.add(section);
        }

        private void assignment(String line) {
            int equal = line.indexOf('=');
            int colon = line.indexOf(':');
            int split = equal < 0 ? colon : colon < 0 ? equal : Math.min(equal, colon);
            if (split < 0) {
                problem("neither '=' nor ':' follows the name of an option");
            } else if (split == 0 || line.substring(0, split).isBlank()) {
                problem("the name of an option is missing");
            } else if (section.isEmpty()) {
                problem("this option stands before any [section]");
            } else {
                key = line.substring(0, split).strip();
                keyNumber = number;
                value.add(unquoted(line.substring(split + 1).strip()));
            }
        }

        private static String unquoted(String text) {
            int last = text.length() - 1;
            boolean quoted = last > 0
                    && text.charAt(0) == text.charAt(last)
                    && (text.charAt(0) == '"' || text.charAt(0) == '\'');
            return quoted ? text.substring(1, last) : text;
        }

        private void flush() {
            if (!key.isEmpty()) {
                settings.add(new Setting(
                        position + keyNumber, file + ":" + keyNumber, section, key, String.join("\n", value)));
            }
            key = "";
            value.clear();
        }

        private void problem(String message) {
            problems.add(new Problem(position + number, file + ":" + number + ": " + message));
        }
    }
}
