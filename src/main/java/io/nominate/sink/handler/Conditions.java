package io.nominate.sink.handler;

import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.text.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold of an event, each line of an option one condition: {@code metadata.role = web}, {@code state != error}. */
final class Conditions {
    private static final Pattern LINE = Pattern.compile("\\s*([^\\s=!]+)\\s*(!?=)\\s*(.*?)\\s*");

    private final List<Condition> all;

    /** What a value is, or is not; {@code *} stands for any text, and none for a value that is not there. */
    private record Condition(String path, boolean equal, Pattern pattern) {
        boolean holds(Values values) {
            return equal == pattern.matcher(values.get(path).orElse("")).matches();
        }
    }

    private Conditions(List<Condition> all) {
        this.all = all;
    }

    static Conditions of(HandlerOptions options, String key) throws HandlerException {
        List<Condition> all = new ArrayList<>();
        for (String line : options.lines(key)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw options.problem(key, "'" + line + "' is not of the form PATH = TEXT or PATH != TEXT");
            }
            String text = Pattern.quote(matcher.group(3)).replace("*", "\\E.*\\Q");
            all.add(new Condition(
                    matcher.group(1), matcher.group(2).equals("="), Pattern.compile(text, Pattern.DOTALL)));
        }
        return new Conditions(List.copyOf(all));
    }

    boolean hold(Values values) {
        return all.stream().allMatch(condition -> condition.holds(values));
    }
}
