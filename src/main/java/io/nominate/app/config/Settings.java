package io.nominate.app.config;

import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was set, as it was written.
 *
 * @param texts by {@code [section] option}; some are secret
 */
public record Settings(Map<String, String> texts) {
    public Settings {
        texts = Map.copyOf(texts);
    }

    static Settings of(Map<Option<?>, Setting> chosen) {
        Map<String, String> texts = new TreeMap<>();
        chosen.forEach((option, setting) -> texts.put(
                "[" + option.section() + "] " + option.name(), setting.value().strip()));
        return new Settings(texts);
    }

    /** Options that are set otherwise there, as {@code [section] option}. */
    public SortedSet<String> changed(Settings other) {
        SortedSet<String> names = new TreeSet<>(texts.keySet());
        names.addAll(other.texts.keySet());
        names.removeIf(name -> Objects.equals(texts.get(name), other.texts.get(name)));
        return names;
    }

    /** Without the texts. */
    @Override
    public String toString() {
        return "Settings" + texts.keySet();
    }
}
