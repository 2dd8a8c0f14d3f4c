package io.nominate.bus.call;

import io.nominate.model.HostPort;
import io.nominate.model.cloud.CloudResource;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes values of any type that crosses the bus. */
final class Samples {
    private final Random random;

    Samples(Random random) {
        this.random = random;
    }

    Object of(Type type) {
        return of(type, Map.of());
    }

    private Object of(Type written, Map<Type, Type> variables) {
        Type type = variables.getOrDefault(written, written);
        if (type instanceof ParameterizedType generic) {
            return generic(
                    (Class<?>) generic.getRawType(),
                    Arrays.stream(generic.getActualTypeArguments())
                            .map(argument -> variables.getOrDefault(argument, argument))
                            .toList());
        }
        Class<?> raw = (Class<?>) type;
        if (raw == HostPort.class) {
            return new HostPort("ns.example.org", random.nextInt(65536));
        }
        if (raw == CloudResource.class) {
            return new CloudResource("handler", "kind", "id " + random.nextInt());
        }
        if (raw.isRecord()) {
            return record(raw, Map.of());
        }
        if (raw.isSealed()) {
            Class<?>[] choices = raw.getPermittedSubclasses();
            return of(choices[random.nextInt(choices.length)]);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
        }
        return plain(raw);
    }

    private Object plain(Class<?> raw) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return switch (raw.getName()) {
            case "java.lang.String" ->
                Stream.of("", "a", "ü \" \\ \u0000 \ud83d\ude00 {}", "example.org.")
                        .skip(random.nextInt(4))
                        .findFirst()
                        .orElseThrow();
            case "int", "java.lang.Integer" -> random.nextInt();
            case "long", "java.lang.Long" -> random.nextLong();
            case "boolean", "java.lang.Boolean" -> random.nextBoolean();
            case "[B" -> bytes;
            case "java.util.UUID" -> new UUID(random.nextLong(), random.nextLong());
            case "java.time.Instant" -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000L);
            case "java.time.Duration" -> Duration.ofNanos(random.nextLong() >> 8);
            case "java.net.URI" -> URI.create("https://example.org:" + random.nextInt(65536) + "/v2?a=b");
            case "java.util.OptionalInt" ->
                random.nextBoolean() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty();
            case "java.util.OptionalLong" ->
                random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty();
            default -> throw new IllegalArgumentException("no samples of " + raw);
        };
    }

    private Object generic(Class<?> raw, List<Type> arguments) {
        if (raw == Optional.class) {
            return random.nextBoolean() ? Optional.of(of(arguments.getFirst())) : Optional.empty();
        }
        if (raw == List.class) {
            return Stream.generate(() -> of(arguments.getFirst()))
                    .limit(random.nextInt(4))
                    .toList();
        }
        if (raw == Set.class) {
            Set<Object> set = new HashSet<>();
            Stream.generate(() -> of(arguments.getFirst()))
                    .limit(random.nextInt(4))
                    .forEach(set::add);
            return set;
        }
        if (raw == Map.class) {
            Map<Object, Object> map = new HashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                map.put(of(arguments.get(0)), of(arguments.get(1)));
            }
            return map;
        }
        Map<Type, Type> variables = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            variables.put(raw.getTypeParameters()[i], arguments.get(i));
        }
        return record(raw, variables);
    }

    private Object record(Class<?> type, Map<Type, Type> variables) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            boolean absent =
                    components[i].getAnnotatedType().isAnnotationPresent(Nullable.class) && random.nextBoolean();
            values[i] = absent ? null : of(components[i].getGenericType(), variables);
        }
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }
}
