package io.nominate.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.central.api.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultRulesTest {
    /** Who: role@project. On what: owner's project, zone type, shared. May: with strict rules, with lenient ones. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create_zone      | member@p1   | p1 PRIMARY False   | true  | true
            create_zone      | reader@p1   | p1 PRIMARY False   | false | true
            create_zone      | member@p2   | p1 PRIMARY False   | false | false
            create_zone      | admin@p2    | p1 PRIMARY False   | true  | true
            get_zone         | reader@p1   | p1 PRIMARY False   | true  | true
            get_zone         | member@p2   | p1 PRIMARY True    | true  | true
            get_zone         | member@p2   | p1 PRIMARY False   | false | false
            create_recordset | member@p1   | p1 PRIMARY False   | true  | true
            create_recordset | member@p2   | p1 PRIMARY True    | true  | true
            create_recordset | member@p1   | p1 SECONDARY False | false | false
            create_recordset | admin@p1    | p1 SECONDARY False | true  | true
            update_recordset | member@p2   | p1 PRIMARY True    | false | false
            update_recordset | reader@p1   | p1 PRIMARY False   | false | true
            abandon_zone     | member@p1   | p1 PRIMARY False   | false | false
            abandon_zone     | admin@p1    | p1 PRIMARY False   | true  | true
            get_quotas       | reader@p1   | p1 PRIMARY False   | true  | true
            use_low_ttl      | member@p1   | p1 PRIMARY False   | false | false
            find_zone_shares | reader@p9   | p1 PRIMARY False   | true  | true
            made_up          | member@p1   | p1 PRIMARY False   | true  | true
            """)
    void whoMayWhat(String rule, String who, String what, boolean strict, boolean lenient) {
        String[] on = what.split(" ");
        Map<String, String> target = new HashMap<>(Map.of("project_id", on[0], "tenant_id", on[0]));
        target.put("zone_type", on[1]);
        target.put("zone_shared", on[2]);
        target.put("recordset_project_id", on[0]);
        String[] roleAtProject = who.split("@");
        Caller caller = new Caller(
                "req-1", "u1", Optional.of(roleAtProject[1]), Set.of(roleAtProject[0]), Caller.Switches.NONE);
        assertThat(RuleTable.of(DefaultRules.strict()).allows(rule, caller, target))
                .isEqualTo(strict);
        assertThat(RuleTable.of(DefaultRules.lenient()).allows(rule, caller, target))
                .isEqualTo(lenient);
    }
}
