package io.nominate.deliver.tool;

import io.nominate.deliver.spi.DriverException;
import io.nominate.model.DeliveryCause;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an API answered, whatever its status. */
public final class ApiReply {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_SHOWN = 300;
    private static final List<String> REASONS = List.of("message", "error", "detail", "text", "Error", "title", "code");

    private final String server;
    private final URI uri;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final UnaryOperator<String> hide;

    ApiReply(String server, URI uri, int status, HttpHeaders headers, byte[] body, UnaryOperator<String> hide) {
        this.server = server;
        this.uri = uri;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.hide = hide;
    }

    public int status() {
        return status;
    }

    /** Whether the status is 200 to 299. */
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public HttpHeaders headers() {
        return headers;
    }

    /**
     * The body.
     *
     * @throws DriverException of {@link DeliveryCause#SERVER_FAILURE} when it is no JSON
     */
    public JsonNode json() throws DriverException {
        try {
            JsonNode tree = JSON.readTree(body);
            if (!tree.isMissingNode()) {
                return tree;
            }
        } catch (JacksonException e) {
            // its message shows the text: told without it below
        }
        throw DriverException.passing(
                DeliveryCause.SERVER_FAILURE, server + ": answered " + status + " with what is no JSON");
    }

    /** The body, or an empty tree where it is no JSON: for errors, which have what they like. */
    public JsonNode jsonOrEmpty() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    /** The body as a text, shortened, in one line, and with secrets hidden. */
    public String shownText() {
        return shown(new String(body, 0, Math.min(body.length, 4 * MOST_SHOWN), StandardCharsets.UTF_8));
    }

    /**
     * Where a redirection leads, as a path below the base URL's host.
     *
     * @throws DriverException when it leads to another server, or nowhere: our credentials do not go there
     */
    public String location() throws DriverException {
        String text = headers.firstValue("Location").orElse("");
        try {
            URI target = uri.resolve(text);
            if (!text.isEmpty()
                    && String.valueOf(uri.getScheme()).equalsIgnoreCase(target.getScheme())
                    && String.valueOf(uri.getRawAuthority()).equalsIgnoreCase(target.getRawAuthority())) {
                String query = target.getRawQuery();
                return target.getRawPath() + (query == null ? "" : "?" + query);
            }
        } catch (IllegalArgumentException e) {
            // not a URI: told below
        }
        throw DriverException.setting(server + ": redirects to elsewhere: " + shown(text));
    }

    /**
     * The reply as an error, its cause taken from the status, its reason from the body's usual fields.
     *
     * @param doing what was asked for: {@code create example.org.}
     */
    public DriverException failure(String doing) {
        return failure(doing, reason());
    }

    /**
     * As {@link #failure(String)}.
     *
     * @param reason the server's, in its words; may be empty
     */
    public DriverException failure(String doing, String reason) {
        return switch (status) {
            case 401 -> failure(DeliveryCause.WRONG_KEY, true, doing, reason);
            case 404 -> failure(DeliveryCause.SETTING, true, doing, reason);
            case 402, 507 -> failure(DeliveryCause.PROVIDER_QUOTA, true, doing, reason);
            case 429 -> failure(DeliveryCause.PROVIDER_QUOTA, false, doing, reason);
            case 408, 504 -> failure(DeliveryCause.TIMEOUT, false, doing, reason);
            case 409, 423, 425 -> failure(DeliveryCause.REFUSED, false, doing, reason);
            default -> {
                if (status >= 500 || status < 300) {
                    yield failure(DeliveryCause.SERVER_FAILURE, false, doing, reason);
                }
                yield failure(status < 400 ? DeliveryCause.SETTING : DeliveryCause.REFUSED, true, doing, reason);
            }
        };
    }

    /** The reply as an error of this cause, for drivers that know what the server's own codes mean. */
    public DriverException failure(DeliveryCause cause, boolean personNeeded, String doing, String reason) {
        String why = reason.isBlank() ? "" : ": " + shown(reason);
        String message = server + ": " + doing + ": answered " + status + why;
        return personNeeded ? DriverException.personNeeded(cause, message) : DriverException.passing(cause, message);
    }

    /** The reason that the body gives in a field that is usual for it, or the body itself where it is a plain text. */
    public String reason() {
        JsonNode tree = jsonOrEmpty();
        for (String field : REASONS) {
            JsonNode value = tree.path(field);
            if (value.isString() && !value.asString().isBlank()) {
                return value.asString();
            }
        }
        Optional<String> type = headers.firstValue("Content-Type");
        return type.filter(name -> name.startsWith("text/plain")).isPresent() ? shownText() : "";
    }

    private String shown(String text) {
        String line =
                hide.apply(text).replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "...";
    }

    /** The status: a body may hold secrets. */
    @Override
    public String toString() {
        return "ApiReply[" + status + "]";
    }
}
