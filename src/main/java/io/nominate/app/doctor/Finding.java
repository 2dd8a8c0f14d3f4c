package io.nominate.app.doctor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one look found.
 *
 * @param check what was looked at
 * @param state whether somebody has to do something
 * @param text what was found, and what to do
 */
record Finding(String check, State state, String text) {
    enum State {
        OK,
        /** Works, and will not for ever, or less well than it could. */
        WARN,
        /** Something does not work. */
        BAD
    }

    static Finding ok(String check, String text) {
        return new Finding(check, State.OK, text);
    }

    static Finding warn(String check, String text) {
        return new Finding(check, State.WARN, text);
    }

    static Finding bad(String check, String text) {
        return new Finding(check, State.BAD, text);
    }

    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("check", check);
        shown.put("state", state.name().toLowerCase(java.util.Locale.ROOT));
        shown.put("finding", text);
        return shown;
    }
}
