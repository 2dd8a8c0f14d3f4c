package io.nominate.sink.text;

import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.UnfitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name with places for values, as Designate writes them: {@code %(hostname)s.%(zone)s}. A place may name several values,
 * of which the first that is there counts, {@code %(hostname|display_name)s}, the last of them perhaps a text in quotes. A
 * value is made into labels; the zone's name is taken as it is.
 */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("%\\(([^)]*)\\)s|%%|%");
    private static final Set<String> AS_IT_IS = Set.of("zone", "domain");

    private final String text;
    private final List<Object> parts = new ArrayList<>();

    /** Where a value goes. */
    private record Place(List<String> keys) {}

    private Template(String text) {
        this.text = text;
    }

    /**
     * Reads the templates of an option, one a line.
     *
     * @throws HandlerException when one is wrong
     */
    public static List<Template> of(HandlerOptions options, String key) throws HandlerException {
        List<Template> templates = new ArrayList<>();
        for (String line : options.lines(key)) {
            templates.add(parse(options, key, line));
        }
        return List.copyOf(templates);
    }

    private static Template parse(HandlerOptions options, String key, String line) throws HandlerException {
        Template template = new Template(line);
        Matcher place = PLACE.matcher(line);
        int end = 0;
        while (place.find()) {
            template.parts.add(line.substring(end, place.start()));
            end = place.end();
            if (place.group().equals("%%")) {
                template.parts.add("%");
            } else if (place.group(1) == null || place.group(1).isBlank()) {
                throw options.problem(
                        key, "'" + line + "': after a % comes (NAME)s, as in %(hostname)s.%(zone)s; %% stands for %");
            } else {
                template.parts.add(new Place(List.of(place.group(1).split("\\|"))));
            }
        }
        template.parts.add(line.substring(end));
        return template;
    }

    /**
     * The name, absolute.
     *
     * @throws UnfitException naming the value that is missing, or of which nothing is left
     */
    public String name(Values values) throws UnfitException {
        StringBuilder name = new StringBuilder();
        for (Object part : parts) {
            name.append(part instanceof Place place ? value(place, values) : part);
        }
        return name.charAt(name.length() - 1) == '.'
                ? name.toString()
                : name.append('.').toString();
    }

    /**
     * Text other than a name: values are taken as they are.
     *
     * @throws UnfitException naming the value that is missing
     */
    public String text(Values values) throws UnfitException {
        StringBuilder filled = new StringBuilder();
        for (Object part : parts) {
            filled.append(part instanceof Place place ? found(place, values).value() : part);
        }
        return filled.toString();
    }

    /** A value, and what it is called; a text in quotes is called nothing. */
    private record Found(String key, String value) {}

    private String value(Place place, Values values) throws UnfitException {
        Found found = found(place, values);
        return found.key().isEmpty() || AS_IT_IS.contains(found.key())
                ? found.value()
                : labels(found.key(), found.value());
    }

    private Found found(Place place, Values values) throws UnfitException {
        for (String key : place.keys()) {
            if (key.length() > 1 && key.startsWith("'") && key.endsWith("'")) {
                return new Found("", key.substring(1, key.length() - 1));
            }
            Optional<String> value = values.get(key);
            if (value.isPresent()) {
                return new Found(key, value.get());
            }
        }
        throw new UnfitException(
                "'" + text + "' needs " + String.join(" or ", place.keys()) + ", which the event does not have");
    }

    private static String labels(String key, String value) throws UnfitException {
        String labels = Labels.clean(value);
        if (labels.isEmpty()) {
            throw new UnfitException("nothing of " + key + " can be part of a name: '"
                    + (value.length() > 80 ? value.substring(0, 80) + "..." : value) + "'");
        }
        return labels;
    }

    @Override
    public String toString() {
        return text;
    }
}
