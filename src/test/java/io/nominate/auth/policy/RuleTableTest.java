package io.nominate.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTableTest {
    private static final Map<String, String> TARGET = Map.of(
            "project_id",
            "p1",
            "tenant_id",
            "p1",
            "zone_type",
            "PRIMARY",
            "zone_shared",
            "True",
            "all_tenants",
            "False");

    private static Caller caller(String project, String... roles) {
        return new Caller("req-1", "u1", Optional.of(project), Set.of(roles), Caller.Switches.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            @                                                      | true
            !                                                      | false
            ``                                                     | true
            role:member                                            | true
            role:MEMBER                                            | true
            Role:member or @                                       | error
            role:admin                                             | false
            not role:admin                                         | true
            NOT role:admin AND role:member                         | true
            role:member and not role:reader                        | true
            project_id:%(project_id)s                              | true
            project_id:%(tenant_id)s                               | true
            tenant:%(tenant_id)s                                   | true
            project_id:p1                                          | true
            project_id:p2                                          | false
            project_id:%(nowhere)s                                 | false
            user_id:u%(one)s                                       | false
            'PRIMARY':%(zone_type)s                                | true
            "SECONDARY":%(zone_type)s                              | false
            True:%(zone_shared)s                                   | true
            True:%(all_tenants)s                                   | false
            None:%(target_project_id)s                             | false
            is_admin:True                                          | false
            is_admin:False                                         | true
            roles:member                                           | true
            system_scope:all                                       | false
            role:admin and role:member or @                        | true
            @ or role:admin and !                                  | true
            (@ or role:admin) and !                                | false
            ((role:member) and (not (role:admin)))                 | true
            (role:admin) or (role:member and project_id:%(project_id)s) | true
            role:member role:admin                                 | error
            role:member and                                        | error
            (role:member                                           | error
            role:member)                                           | error
            shoe_size:43                                           | error
            member                                                 | error
            http://example.org/                                    | error
            project_id:%(project_id                                | error
            """)
    void oneCheck(String check, String expected) {
        Map<String, String> rules = Map.of("it", check);
        if (expected.equals("error")) {
            assertThatThrownBy(() -> RuleTable.of(rules))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("rule it: ");
            return;
        }
        assertThat(RuleTable.of(rules).allows("it", caller("p1", "member"), TARGET))
                .isEqualTo(Boolean.parseBoolean(expected));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        Map<String, String> rules = Map.of("a", "rule:b", "b", "rule:a", "c", "rule:zz", "d", "(");
        assertThatThrownBy(() -> RuleTable.of(rules))
                .hasMessageContaining("a -> b -> a")
                .hasMessageContaining("rule c: there is no rule zz")
                .hasMessageContaining("rule d: ");
    }

    @Test
    void unknownRulesFallBack() {
        assertThat(RuleTable.of(Map.of()).allows("x", caller("p1", "admin"), TARGET))
                .isFalse();
        assertThat(RuleTable.of(Map.of("default", "role:admin")).allows("x", caller("p1", "admin"), TARGET))
                .isTrue();
    }

    @Test
    void refusalIsAFaultWithoutWords() {
        assertThatThrownBy(() -> RuleTable.defaults().enforce("set_quota", caller("p1", "member"), TARGET))
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.type()).isEqualTo(FaultType.FORBIDDEN);
                    assertThat(fault.getMessage()).isNull();
                });
    }
}
