package io.nominate.deliver.tool;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request to an HTTP API. Its headers and body may hold secrets and are never shown.
 *
 * @param path what follows the base URL, escaped; starts with a slash
 * @param body octets, sent with the header {@code Content-Type}
 */
public record ApiRequest(String method, String path, Map<String, String> headers, Optional<byte[]> body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONTENT_TYPE = "Content-Type";

    public ApiRequest {
        headers = Map.copyOf(headers);
    }

    /** Without a body. */
    public static ApiRequest of(String method, String path) {
        return new ApiRequest(method, path, Map.of(), Optional.empty());
    }

    public static ApiRequest get(String path) {
        return of("GET", path);
    }

    public static ApiRequest delete(String path) {
        return of("DELETE", path);
    }

    /**
     * With a body of JSON.
     *
     * @param content maps, lists, texts, numbers and truth values, or a Jackson tree
     */
    public static ApiRequest json(String method, String path, Object content) {
        return of(method, path).with("application/json", JSON.writeValueAsBytes(content));
    }

    /** With this body. */
    public ApiRequest with(String contentType, byte[] octets) {
        return new ApiRequest(method, path, plus(CONTENT_TYPE, contentType), Optional.of(octets));
    }

    /** With a header more, or another value of it. */
    public ApiRequest header(String name, String value) {
        return new ApiRequest(method, path, plus(name, value), body);
    }

    /** With a parameter more in the path; name and value are escaped here. */
    public ApiRequest query(String name, String value) {
        String separator = path.indexOf('?') < 0 ? "?" : "&";
        return new ApiRequest(method, path + separator + escape(name) + "=" + escape(value), headers, body);
    }

    private Map<String, String> plus(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return more;
    }

    /** A text as one segment of a path, or as name or value of a parameter: all but RFC 3986's unreserved is escaped. */
    public static String escape(String text) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    /** Method and path, without parameters. */
    @Override
    public String toString() {
        int query = path.indexOf('?');
        return method + " " + (query < 0 ? path : path.substring(0, query));
    }
}
