package io.nominate.contract;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives cases the target, one for all test classes. */
final class TargetExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Target.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
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
