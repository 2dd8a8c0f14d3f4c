package io.nominate.app.command;

import io.nominate.app.part.Notice;
import java.util.List;

/** What is printed once the server works. */
final class Banner {
    private Banner() {}

    /** @param terminal whether a person reads it, who may see secrets */
    static String text(String version, List<Notice> notices, boolean terminal) {
        int width = notices.stream()
                .mapToInt(notice -> notice.label().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder("Nominate " + version + " is running\n");
        for (Notice notice : notices) {
            if (terminal || !notice.secret()) {
                text.append("  ")
                        .append(notice.label())
                        .append(" ".repeat(width - notice.label().length() + 2))
                        .append(notice.text())
                        .append('\n');
            }
        }
        return text.toString();
    }
}
