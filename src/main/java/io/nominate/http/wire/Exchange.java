package io.nominate.http.wire;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** One request and its answer. Used by the thread that handles the request, and by no other. */
public final class Exchange {
    private static final String JSON = "application/json";

    private final ServerRequest request;
    private final ServerResponse response;
    private final Guard guard;
    private final RequestBody body;
    private final String requestId = RequestIds.next();
    private final String method;
    private final String path;
    private final Map<String, String> set = new LinkedHashMap<>(4);
    private Optional<Watcher> watcher = Optional.empty();
    private String who = "-";
    private String route = "";
    private String failure = "";
    private int status;
    private long sent;
    private boolean last;

    Exchange(ServerRequest request, ServerResponse response, Guard guard) {
        this.request = request;
        this.response = response;
        this.guard = guard;
        this.body = new RequestBody(request, guard);
        this.method = request.prologue().method().text();
        this.path = withoutSlash(request.prologue().uriPath().rawPath());
    }

    private static String withoutSlash(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** {@code req-<uuid>}. */
    public String requestId() {
        return requestId;
    }

    /** In upper case. */
    public String method() {
        return method;
    }

    /** The path as sent, without the slash at its end. */
    public String path() {
        return path;
    }

    /** The path's segments, decoded; none for {@code /}. {@code BAD_REQUEST} when they are not properly encoded. */
    public List<String> segments() {
        List<String> segments = new ArrayList<>(6);
        int start = 1;
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            segments.add(Percent.decode(path.substring(start, end), false));
            start = end + 1;
        }
        return segments;
    }

    /** The parameters; {@code BAD_REQUEST} when they are not properly encoded. */
    public Query query() {
        return request.prologue().hasQuery()
                ? Query.parse(request.prologue().query().rawValue())
                : Query.EMPTY;
    }

    /** The path and the parameters as sent, for the log. */
    public String target() {
        return request.prologue().hasQuery()
                ? path + "?" + request.prologue().query().rawValue()
                : path;
    }

    /** The first value of a header, without white space around it; empty also where nothing is left. */
    public Optional<String> header(String name) {
        return header(HeaderNames.create(name));
    }

    /** As {@link #header(String)}. */
    public Optional<String> header(HeaderName name) {
        if (!request.headers().contains(name)) {
            return Optional.empty();
        }
        String value = request.headers().get(name).get().strip();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** {@code http://host:port} as the client called it. */
    public String origin() {
        return (request.isSecure() ? "https://" : "http://") + request.authority();
    }

    /** The client's address, without the port. */
    public String remote() {
        SocketAddress address = request.remotePeer().address();
        return address instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : address.toString();
    }

    public RequestBody body() {
        return body;
    }

    /** Says for the log who it is. */
    public void identify(String user, String project) {
        who = user + "/" + project;
    }

    /** Says which path of the API it is, with {@code :id} for what varies; for the metrics. */
    public void route(String pattern) {
        route = pattern;
    }

    /** Says for the log which zone it is about. */
    public void zone(String id) {
        LogContext.zone(id);
    }

    /** Says what went wrong on our side, in words. */
    public void failed(String words) {
        failure = words;
    }

    /** What went wrong on our side; empty where nothing did. */
    public String failure() {
        return failure;
    }

    /** Which path of the API it is; empty for none. */
    public String route() {
        return route;
    }

    /** The code of the answer; 0 as long as there is none. */
    public int status() {
        return status;
    }

    /** Sees an answer before it goes out. */
    public interface Watcher {
        /** @param headers those that were set besides the usual ones */
        void answer(int code, String type, Map<String, String> headers, byte[] body);
    }

    /** Has someone see the answer, once it is known and nothing of it has gone out; a streamed one is not seen. */
    public void watch(Watcher one) {
        watcher = Optional.of(one);
    }

    /** Sets a header of the answer. */
    public void set(String name, String value) {
        set.put(name, value);
        response.headers().set(HeaderNames.create(name), value);
    }

    /** Whether the answer has gone out, or its first part. */
    public boolean answered() {
        return status != 0;
    }

    /** Answers with JSON. */
    public void json(int code, Consumer<JsonGenerator> value) {
        json(code, 1024, value);
    }

    /** Answers with JSON of about this many bytes. */
    public void json(int code, int capacity, Consumer<JsonGenerator> value) {
        Bytes bytes = Json.write(capacity, value);
        send(code, JSON, bytes.array(), bytes.size());
    }

    /** Answers with bytes. */
    public void send(int code, String type, byte[] bytes) {
        send(code, type, bytes, bytes.length);
    }

    /** Answers with a text. */
    public void text(int code, String text) {
        send(code, "text/plain; charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with nothing but a status. */
    public void empty(int code) {
        watcher.ifPresent(one -> one.answer(code, "", Map.copyOf(set), new byte[0]));
        begin(code);
        response.send();
    }

    private void send(int code, String type, byte[] bytes, int size) {
        watcher.ifPresent(one -> one.answer(code, type, Map.copyOf(set), Arrays.copyOf(bytes, size)));
        response.headers().set(HeaderNames.CONTENT_TYPE, type);
        begin(code);
        sent = size;
        if (method.equals("HEAD")) {
            response.headers().set(HeaderNames.CONTENT_LENGTH, Integer.toString(size));
            response.send(new byte[0]);
        } else {
            response.send(bytes, 0, size);
        }
    }

    /** Something that writes a body piece by piece. */
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** Answers with a body of unknown length. A failure on the way cuts the connection, so that it shows. */
    public void stream(int code, String type, Writer writer) {
        response.headers().set(HeaderNames.CONTENT_TYPE, type);
        begin(code);
        try (OutputStream out = response.outputStream()) {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sent = response.bytesWritten();
    }

    /** Answers with a body that goes on as long as the client is there: one that leaves is no failure. */
    public void follow(String type, Writer writer) {
        response.headers().set(HeaderNames.CONTENT_TYPE, type);
        begin(200);
        try (OutputStream out = response.outputStream()) {
            writer.write(out);
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            throw new ClientGoneException(e);
        } finally {
            sent = response.bytesWritten();
        }
    }

    private void begin(int code) {
        status = code;
        response.headers().set(Headers.REQUEST_ID, requestId);
        if (guard.oldVersion() || body.mustClose()) {
            last = true;
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
        response.status(code == 300 ? Status.create(300, "Multiple Choices") : Status.create(code));
    }

    /** Takes in what is left of the body, so that the client can read the answer. */
    void finish() {
        body.finish();
    }

    /** Whether the connection ends with this answer. */
    boolean last() {
        return last;
    }

    /** A line for the access log. */
    String summary(long nanos) {
        return remote() + " " + who + " " + method + " " + target() + " " + status + " " + sent + " " + nanos / 1000
                + "us";
    }
}
