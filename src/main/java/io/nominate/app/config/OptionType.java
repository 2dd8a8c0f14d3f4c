package io.nominate.app.config;

import io.nominate.dns.address.Network;
import io.nominate.model.HostPort;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * What the text of an option means.
 *
 * @param name as the documentation calls it
 * @param parser throws {@link IllegalArgumentException}, whose message says what would do ("must be ...")
 * @param secret whether a value may hold a password, and is never shown
 */
record OptionType<T>(String name, Function<String, T> parser, boolean secret) {
    private static final List<String> YES = List.of("true", "1", "yes", "on");
    private static final List<String> NO = List.of("false", "0", "no", "off");

    OptionType(String name, Function<String, T> parser) {
        this(name, parser, false);
    }

    static OptionType<String> text() {
        return new OptionType<>("text", text -> require(!text.isBlank(), text, "must not be empty"));
    }

    /** The same texts as oslo.config takes. */
    static OptionType<Boolean> bool() {
        return new OptionType<>("true or false", text -> {
            String word = text.toLowerCase(Locale.ROOT);
            require(YES.contains(word) || NO.contains(word), word, "must be true or false");
            return YES.contains(word);
        });
    }

    static OptionType<Integer> integer(int least, int most) {
        return new OptionType<>("number", text -> (int) number(text, least, most));
    }

    /** A time in seconds, with decimals. */
    static OptionType<Duration> seconds(String least, String most) {
        return new OptionType<>("seconds", text -> {
            String problem = "must be a number of seconds from " + least + " to " + most;
            try {
                BigDecimal seconds = new BigDecimal(text);
                require(
                        seconds.compareTo(new BigDecimal(least)) >= 0 && seconds.compareTo(new BigDecimal(most)) <= 0,
                        text,
                        problem);
                return Duration.ofMillis(seconds.movePointRight(3).longValue());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(problem, e);
            }
        });
    }

    /** A size in bytes; {@code K}, {@code M} and {@code G} stand for KiB, MiB and GiB. */
    static OptionType<Long> bytes(long least, long most) {
        return new OptionType<>("bytes (K, M, G)", text -> {
            int last = text.length() - 1;
            int unit = last < 0 ? -1 : "KMG".indexOf(Character.toUpperCase(text.charAt(last)));
            if (unit < 0) {
                return number(text, least, most);
            }
            long factor = 1L << (10 * (unit + 1));
            return factor * number(text.substring(0, last), (least + factor - 1) / factor, most / factor);
        });
    }

    /** One of several words, in any case; they are named in alphabetical order. */
    static <E> OptionType<E> choice(Map<String, E> words) {
        Map<String, E> choices = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        choices.putAll(words);
        String names = String.join(" or ", choices.keySet());
        return new OptionType<>(names, text -> {
            E choice = choices.get(text);
            if (choice == null) {
                throw new IllegalArgumentException("must be " + names);
            }
            return choice;
        });
    }

    /** Items between commas; empty ones are dropped, and at least one is wanted. */
    static <E> OptionType<List<E>> list(OptionType<E> item) {
        return new OptionType<>("list of " + item.name(), text -> {
            List<E> items = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(item.parser())
                    .toList();
            return require(!items.isEmpty(), items, "must name at least one");
        });
    }

    /** {@code host}, {@code host:port}, {@code [ipv6]} or {@code [ipv6]:port}. */
    static OptionType<HostPort> hostPort(int defaultPort) {
        return new OptionType<>("host:port", text -> {
            boolean bracketed = text.startsWith("[");
            int hostEnd = bracketed ? text.indexOf(']') : text.indexOf(':');
            require(!bracketed || hostEnd > 0, text, "has a '[' without a ']'");
            String host = bracketed ? text.substring(1, hostEnd) : hostEnd < 0 ? text : text.substring(0, hostEnd);
            String rest = bracketed ? text.substring(hostEnd + 1) : hostEnd < 0 ? "" : text.substring(hostEnd);
            require(
                    bracketed == (host.indexOf(':') >= 0) && (rest.isEmpty() || rest.lastIndexOf(':') == 0),
                    text,
                    "must be host:port; an IPv6 address is written in brackets, like [::1]:" + defaultPort);
            require(!host.isBlank(), text, "must name a host before the port");
            int port = rest.isEmpty() ? defaultPort : (int) number(rest.substring(1), 0, 65535);
            return new HostPort(host, port);
        });
    }

    /** An address, or one with a prefix length. */
    static OptionType<String> network() {
        return new OptionType<>("address or network", text -> {
            Network.parse(text);
            return text;
        });
    }

    static OptionType<URI> httpUri() {
        return new OptionType<>("URL", text -> {
            String problem = "must be a URL that begins with http:// or https:// and has a host";
            try {
                URI uri = new URI(text);
                String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
                boolean good = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
                return require(good, uri, problem);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(problem, e);
            }
        });
    }

    static OptionType<Path> path() {
        return new OptionType<>("path", text -> {
            try {
                return Path.of(require(!text.isBlank(), text, "must not be empty"));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("is no path", e);
            }
        });
    }

    static OptionType<String> uuid() {
        return new OptionType<>("UUID", text -> {
            boolean good = text.length() == 36;
            try {
                return require(good, UUID.fromString(text).toString(), "must be a UUID with dashes");
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("must be a UUID with dashes", e);
            }
        });
    }

    private static long number(String text, long least, long most) {
        String problem = "must be a whole number from " + least + " to " + most;
        try {
            long number = Long.parseLong(text);
            require(number >= least && number <= most, text, problem);
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(problem, e);
        }
    }

    private static <V> V require(boolean good, V value, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
        return value;
    }
}
