package io.nominate.bench;

import io.nominate.model.HostPort;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A connection to the API that is kept open and looks at answers as little as it can, so that the server is measured. */
final class ApiConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final String fixed;
    private byte[] buffer = new byte[1 << 16];
    private int filled;

    ApiConnection(HostPort server, String token) throws IOException {
        socket = new Socket(server.host(), server.port());
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        fixed = " HTTP/1.1\r\nHost: " + server + "\r\nX-Auth-Token: " + token + "\r\n";
    }

    /** Does one request; answers the body. Any other code than 200, 201 or 202 is an error. */
    String call(String method, String path, String json) throws IOException {
        String head = method + " " + path + fixed;
        if (!json.isEmpty()) {
            head += "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n";
        }
        socket.getOutputStream().write((head + "\r\n" + json).getBytes(StandardCharsets.ISO_8859_1));
        int end = -1;
        for (int from = 0; end < 0; end = headEnd(from)) {
            from = Math.max(0, filled - 3);
            more();
        }
        String headers = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
        int length = length(headers);
        while (filled < end + length) {
            more();
        }
        String body = new String(buffer, end, length, StandardCharsets.ISO_8859_1);
        System.arraycopy(buffer, end + length, buffer, 0, filled - end - length);
        filled -= end + length;
        int code = Integer.parseInt(headers.substring(9, 12));
        if (code < 200 || code > 202) {
            throw new IOException(method + " " + path + ": " + code + " " + body);
        }
        return body;
    }

    private void more() throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int got = in.read(buffer, filled, buffer.length - filled);
        if (got < 0) {
            throw new EOFException("the server hung up");
        }
        filled += got;
    }

    private int headEnd(int from) {
        for (int i = from; i + 3 < filled; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private static int length(String headers) throws IOException {
        String name = "\ncontent-length: ";
        for (int at = 0; at + name.length() < headers.length(); at++) {
            if (headers.regionMatches(true, at, name, 0, name.length())) {
                int start = at + name.length();
                return Integer.parseInt(
                        headers.substring(start, headers.indexOf('\r', start)).strip());
            }
        }
        throw new IOException("no Content-Length in " + headers);
    }

    /** The value of the first {@code "id"} of a body. */
    static String id(String body) {
        int at = body.indexOf("\"id\":");
        int start = body.indexOf('"', at + 5) + 1;
        return body.substring(start, body.indexOf('"', start));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
