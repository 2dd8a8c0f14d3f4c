package io.nominate.app.train;

import io.nominate.model.HostPort;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A connection to the API that is kept open: as much of HTTP/1.1 as the training run needs. The JDK's own client would
 * leave hundreds of classes in the cache that a server never uses.
 */
final class ApiTalk implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final String host;
    private String token = "";

    /** An answer; of its headers only the token is of interest. */
    record Answer(int code, String text, Optional<String> subjectToken) {
        Answer expect(Integer... codes) throws IOException {
            if (!Set.of(codes).contains(code)) {
                throw new IOException("training: unexpected answer " + code + " " + text);
            }
            return this;
        }

        @Override
        public String toString() {
            return code + " " + text;
        }
    }

    ApiTalk(HostPort server) throws IOException {
        socket = new Socket(server.host(), server.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        host = server.toString();
    }

    /** Sends this token with all further calls. */
    void use(String given) {
        token = given;
    }

    Answer get(String path) throws IOException {
        return call("GET", path, "", "");
    }

    Answer send(String method, String path, String json) throws IOException {
        return call(method, path, "application/json", json);
    }

    Answer call(String method, String path, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(400);
        head.append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host);
        head.append("\r\nUser-Agent: nominate-train\r\nAccept: */*\r\nAccept-Encoding: identity\r\n");
        if (!token.isEmpty()) {
            head.append("X-Auth-Token: ").append(token).append("\r\n");
        }
        if (!type.isEmpty()) {
            head.append("Content-Type: ").append(type).append("\r\nContent-Length: ");
            head.append(bytes.length).append("\r\n");
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[first.length + bytes.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(bytes, 0, all, first.length, bytes.length);
        socket.getOutputStream().write(all);
        return read();
    }

    private Answer read() throws IOException {
        int code = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        Optional<String> subject = Optional.empty();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = true;
                case "x-subject-token" -> subject = Optional.of(value);
                default -> {
                    // of no interest here
                }
            }
        }
        return new Answer(code, chunked ? chunks() : text(length), subject);
    }

    private String chunks() throws IOException {
        StringBuilder whole = new StringBuilder();
        for (int length = chunk(); length > 0; length = chunk()) {
            whole.append(text(length));
            line();
        }
        line();
        return whole.toString();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("training: the server hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
