package io.nominate.contract;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Gives cases the target, one for all test classes, and obeys {@link Differs}. */
final class TargetExtension implements ParameterResolver, InvocationInterceptor {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Target.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return target(context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        judge(invocation, method, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        judge(invocation, method, context);
    }

    private static void judge(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Target target = target(context);
        Optional<String> reason = Optional.ofNullable(method.getExecutable().getAnnotation(Differs.class))
                .filter(it -> it.target().equals(target.name()))
                .map(Differs::reason);
        Case.judge(target, reason, invocation::proceed);
    }

    private static Target target(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Target.class))
                .computeIfAbsent(Target.class, key -> open(), Target.class);
    }

    private static Target open() {
        try {
            return Target.open();
        } catch (Exception e) {
            throw new AssertionError("there is no server to test", e);
        }
    }
}
