package io.nominate.bus.call;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Questions and answers as bytes: names and counts in binary, values in JSON. A value is read as the type that the
 * operation declares; where that is a sealed interface, a name chooses among the records that it permits.
 */
public final class Wire {
    /** Where the log's context has the trace. */
    static final String TRACE = "traceparent";

    private static final int VALUE = 0;
    private static final int FAILURE = 1;

    private final JsonMapper json;

    /** Chooses among the records of a sealed interface by their simple names. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "@")
    private interface Named {}

    /**
     * @param sealed the sealed interfaces whose values cross
     */
    public Wire(List<Class<?>> sealed) {
        JsonMapper.Builder builder = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING);
        for (Class<?> choice : sealed) {
            builder.addMixIn(choice, Named.class);
            builder.registerSubtypes(choice.getPermittedSubclasses());
        }
        json = builder.build();
    }

    /**
     * A question as it was read.
     *
     * @param trace the W3C traceparent that it belongs to; empty for none
     */
    public record Question(String operation, String trace, List<byte[]> arguments) {}

    byte[] question(Operation operation, List<?> arguments) {
        return write(out -> {
            out.writeUTF(operation.name());
            out.writeUTF(Optional.ofNullable(MDC.get(TRACE)).orElse(""));
            out.writeByte(arguments.size());
            for (int i = 0; i < arguments.size(); i++) {
                byte[] value = json(operation.arguments().get(i), arguments.get(i));
                out.writeInt(value.length);
                out.write(value);
            }
        });
    }

    Question question(byte[] bytes) {
        return read(bytes, in -> {
            String operation = in.readUTF();
            String trace = in.readUTF();
            int count = in.readUnsignedByte();
            List<byte[]> arguments = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int length = in.readInt();
                if (length < 0 || length > in.available()) {
                    throw new IOException("an argument is longer than the question");
                }
                arguments.add(in.readNBytes(length));
            }
            return new Question(operation, trace, arguments);
        });
    }

    byte[] answer(Operation operation, Object value) {
        return write(out -> {
            out.writeByte(VALUE);
            if (operation.answer() != void.class) {
                out.write(json(operation.answer(), value));
            }
        });
    }

    byte[] failure(String kind, Object detail) {
        return write(out -> {
            out.writeByte(FAILURE);
            out.writeUTF(kind);
            out.write(json(detail.getClass(), detail));
        });
    }

    /** The answer's value, or what {@code failures} makes of its failure, thrown. */
    @Nullable
    Object answer(Operation operation, byte[] bytes, Failures failures) {
        Optional<Object> value = read(bytes, in -> {
            if (in.readUnsignedByte() == FAILURE) {
                String kind = in.readUTF();
                throw failures.thrown(kind, in.readAllBytes(), this);
            }
            return operation.answer() == void.class
                    ? Optional.empty()
                    : Optional.of(value(operation.answer(), in.readAllBytes()));
        });
        return value.orElse(null);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the operation says what its values are
    <T> T value(Type type, byte[] bytes) {
        JavaType read = json.constructType(type);
        return json.readValue(bytes, read);
    }

    private byte[] json(Type type, Object value) {
        return json.writerFor(json.constructType(type)).writeValueAsBytes(value);
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reading<T> reading) {
        try {
            return reading.from(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new IllegalArgumentException("the message cannot be read: " + e, e);
        }
    }
}
