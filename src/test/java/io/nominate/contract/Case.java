package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;

/**
 * One thing that the contract says.
 *
 * @param differences targets on which it is known not to hold, with the reason
 */
record Case(String name, Script script, Map<String, String> differences) {
    /** What is tried, and must not throw. */
    interface Script {
        void run(Target target);
    }

    static Case of(String name, Script script) {
        return new Case(name, script, Map.of());
    }

    /** Says that a target does it another way; {@code reason} is what docs/compatibility.md says of it. */
    Case differs(String target, String reason) {
        Map<String, String> more = new HashMap<>(differences);
        more.put(target, reason);
        return new Case(name, script, more);
    }

    private DynamicTest test(Target target) {
        return DynamicTest.dynamicTest(
                name,
                () -> judge(target, Optional.ofNullable(differences.get(target.name())), () -> script.run(target)));
    }

    /** Runs what must hold; with a reason why it does not, it must fail. */
    static void judge(Target target, Optional<String> reason, ThrowingCallable script) throws Throwable {
        if (reason.isEmpty()) {
            script.call();
        } else {
            assertThatThrownBy(script)
                    .as("%s does it like Nominate now; it was noted: %s", target.name(), reason.get())
                    .isInstanceOf(AssertionError.class);
        }
    }

    static Stream<DynamicTest> tests(Target target, Stream<Case> cases) {
        return cases.map(it -> it.test(target));
    }
}
