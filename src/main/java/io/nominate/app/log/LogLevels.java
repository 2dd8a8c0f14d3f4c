package io.nominate.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** How much is logged, to be looked at and changed while the server runs; a restart goes back to the configuration. */
public final class LogLevels {
    private static final String OURS = "io.nominate";
    private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error", "off", "default");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*");

    private LogLevels() {}

    /** Every logger that has a level of its own, and the level; rooms without {@code io.nominate.}. */
    public static Map<String, String> all() {
        Map<String, String> levels = new LinkedHashMap<>();
        for (Logger logger : context().getLoggerList()) {
            if (logger.getLevel() != null) {
                levels.put(shown(logger.getName()), logger.getLevel().toString().toLowerCase(Locale.ROOT));
            }
        }
        return levels;
    }

    private static String shown(String name) {
        if (name.equals(OURS)) {
            return "nominate";
        }
        return name.startsWith(OURS + ".") ? name.substring(OURS.length() + 1) : name;
    }

    /**
     * Sets a level.
     *
     * @param room a room or a package in it ({@code deliver}, {@code deliver.driver.bind9}), {@code nominate} for all
     *     rooms, the root logger, or a library's package ({@code io.helidon})
     * @param level {@code trace} to {@code error}, {@code off}, or {@code default} for that of the package around it
     * @throws IllegalArgumentException naming what is wrong
     */
    public static void set(String room, String level) {
        String wanted = level.toLowerCase(Locale.ROOT);
        if (!LEVELS.contains(wanted)) {
            throw new IllegalArgumentException("there is no level " + level + ": " + String.join(", ", LEVELS));
        }
        Logger logger = context().getLogger(logger(room));
        if (wanted.equals("default")) {
            if (List.of(OURS, org.slf4j.Logger.ROOT_LOGGER_NAME).contains(logger.getName())) {
                throw new IllegalArgumentException(room + " has nothing around it: name a level");
            }
            logger.setLevel(null);
        } else {
            logger.setLevel(Level.valueOf(wanted));
        }
    }

    private static String logger(String room) {
        if (!NAME.matcher(room).matches()) {
            throw new IllegalArgumentException(room + " is no name of a room or a package");
        }
        if (room.equalsIgnoreCase("root")) {
            return org.slf4j.Logger.ROOT_LOGGER_NAME;
        }
        if (room.equals("nominate") || room.equals(OURS) || room.startsWith(OURS + ".")) {
            return room.equals("nominate") ? OURS : room;
        }
        String first = room.contains(".") ? room.substring(0, room.indexOf('.')) : room;
        if (List.of("io", "org", "com", "ch", "tools", "jdk").contains(first)) {
            return room;
        }
        if (!isPackage(OURS + "." + first)) {
            throw new IllegalArgumentException("there is no room " + first);
        }
        return OURS + "." + room;
    }

    /** Whether a room has classes of its own, or one below it: each package has a {@code package-info}. */
    private static boolean isPackage(String name) {
        return LogLevels.class.getResource("/" + name.replace('.', '/') + "/package-info.class") != null;
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
