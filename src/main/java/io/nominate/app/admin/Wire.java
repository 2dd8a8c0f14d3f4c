package io.nominate.app.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines of JSON over a socket. A request is {@code {"command":"...","args":{...}}}; answers are any number of
 * {@code {"progress":"..."}} and then {@code {"result":...}} or {@code {"error":"...","exit":n}}.
 */
final class Wire {
    /** Bytes of a line. */
    static final int MAX_LINE = 4 << 20;

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private final JsonMapper mapper = new JsonMapper();
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(8192).flip();

    Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * The next line's object.
     *
     * @throws MalformedLineException if the line is longer than {@link #MAX_LINE}, no JSON object, or not ended
     */
    Map<String, Object> read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (buffer.hasRemaining()) {
                byte octet = buffer.get();
                if (octet == '\n') {
                    return parse(line.toByteArray());
                }
                line.write(octet);
            }
            if (line.size() >= MAX_LINE) {
                throw new MalformedLineException("a line is longer than " + MAX_LINE + " bytes");
            }
            buffer.clear();
            int count = channel.read(buffer);
            buffer.flip();
            if (count < 0) {
                throw new MalformedLineException("the connection ended before a line did");
            }
        }
    }

    private Map<String, Object> parse(byte[] line) throws MalformedLineException {
        try {
            return mapper.readValue(line, OBJECT);
        } catch (JacksonException e) {
            throw new MalformedLineException("a line is no JSON object");
        }
    }

    /** @throws MalformedLineException if it makes a line longer than {@link #MAX_LINE}; nothing is sent then */
    void write(Map<String, ?> object) throws IOException {
        String line = mapper.writeValueAsString(object) + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        if (bytes.remaining() > MAX_LINE) {
            throw new MalformedLineException("what is to be sent has more than " + MAX_LINE + " bytes");
        }
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** What came over the socket is not what was agreed. */
    static final class MalformedLineException extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedLineException(String message) {
            super(message);
        }
    }
}
