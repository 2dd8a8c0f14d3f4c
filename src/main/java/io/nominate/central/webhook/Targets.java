package io.nominate.central.webhook;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FieldError;
import io.nominate.central.rule.WebhookRules;
import io.nominate.model.HostPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The URLs and secrets that a project names. */
final class Targets {
    private static final int LONGEST = 2000;
    private static final String PREFIX = "whsec_";
    private static final int LEAST_OCTETS = 24;
    private static final int MOST_OCTETS = 64;

    private final WebhookRules rules;
    private final SecureRandom random = new SecureRandom();

    Targets(WebhookRules rules) {
        this.rules = rules;
    }

    /**
     * The URL, if it may be sent to as far as can be seen without a look-up; the address is judged at each attempt.
     *
     * @throws Fault that says what is wrong with it
     */
    String url(String text) {
        URI url = parse(text);
        String scheme = String.valueOf(url.getScheme());
        boolean plain = scheme.equals("http") && rules.config().plainHttp();
        if (!scheme.equals("https") && !plain) {
            throw refused("url", "a webhook's URL begins with https://");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw refused("url", "a webhook's URL has a host, no user and no fragment");
        }
        int port = url.getPort() >= 0 ? url.getPort() : plain ? 80 : 443;
        if (port < 1 || port > 65535) {
            throw refused("url", "there is no port " + port);
        }
        String host = url.getHost().startsWith("[")
                ? url.getHost().substring(1, url.getHost().length() - 1)
                : url.getHost();
        rules.guard().refusal(new HostPort(host, port)).ifPresent(why -> {
            throw refused("url", "a webhook may not be there: " + why);
        });
        return text;
    }

    private static URI parse(String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw refused("url", "a URL has at most " + LONGEST + " printable ASCII characters");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw refused("url", "it is no URL: " + e.getReason());
        }
    }

    /** The secret given, or a new one. */
    String secret(Optional<String> given) {
        if (given.isEmpty()) {
            byte[] octets = new byte[32];
            random.nextBytes(octets);
            return PREFIX + Base64.getEncoder().encodeToString(octets);
        }
        String text = given.get();
        try {
            int octets =
                    text.startsWith(PREFIX) ? Base64.getDecoder().decode(text.substring(PREFIX.length())).length : 0;
            if (octets >= LEAST_OCTETS && octets <= MOST_OCTETS) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw secretRefused();
        }
        throw secretRefused();
    }

    private static Fault secretRefused() {
        return refused(
                "secret",
                "a secret is " + PREFIX + " and the base64 of " + LEAST_OCTETS + " to " + MOST_OCTETS + " octets");
    }

    private static Fault refused(String field, String message) {
        return Fault.invalid(new FieldError(List.of(field), message, "format", field));
    }
}
