package io.nominate.bus.call;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An interface whose methods may be called from another process: they are the operations. Parameters and answers are
 * plain data.
 *
 * @param <T> the interface
 */
public final class Port<T> {
    private final Class<T> type;
    private final Map<Method, Operation> operations;

    /**
     * @param type its default methods stay on the caller's side
     * @param local methods that are not to be called from afar
     */
    public Port(Class<T> type, List<String> local) {
        this.type = type;
        this.operations = Arrays.stream(type.getMethods())
                .filter(method -> !method.isDefault() && !local.contains(method.getName()))
                .collect(Collectors.toMap(Function.identity(), Port::operation));
    }

    private static Operation operation(Method method) {
        return new Operation(
                method.getDeclaringClass().getSimpleName() + "." + method.getName() + "/" + method.getParameterCount(),
                Stream.<Type>of(method.getGenericParameterTypes()).toList(),
                method.getGenericReturnType());
    }

    /** Lets it be called from other processes. */
    public void serve(T target, Switchboard switchboard) {
        operations.forEach(
                (method, operation) -> switchboard.add(operation, arguments -> invoke(method, target, arguments)));
    }

    @SuppressWarnings("NullAway") // a void method answers null, and nobody reads it
    private static Object invoke(Method method, Object target, List<Object> arguments) {
        try {
            return method.invoke(target, arguments.toArray());
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same in another process. */
    public T at(Remote remote) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Operation operation = operations.get(method);
                    if (operation == null) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    return remote.ask(operation, arguments == null ? List.of() : List.of(arguments));
                }));
    }
}
