package io.nominate.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Token;
import io.nominate.model.config.PolicyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicySetTest {
    private static final Map<String, String> OWN = Map.of("project_id", "p1", "tenant_id", "p1");

    @TempDir
    Path directory;

    private PolicyConfig config(String text) throws IOException {
        Path file = directory.resolve("policy.yaml");
        Files.writeString(file, text);
        return new PolicyConfig(List.of(file), List.of(directory.resolve("policy.d")), "default", true, true);
    }

    private PolicySet load(String text) throws Exception {
        return PolicySet.load(config(text));
    }

    private List<String> problems(String text) throws IOException {
        PolicyConfig config = config(text);
        return catchThrowableOfType(PolicyException.class, () -> PolicySet.load(config)).problems().stream()
                .map(problem -> problem.replace(directory + "/", ""))
                .toList();
    }

    private static Caller caller(String... roles) {
        return new Caller("req-1", "u1", Optional.of("p1"), Set.of(roles), Caller.Switches.NONE);
    }

    @Test
    void aFileChangesSomeRulesAndLeavesTheOthers() throws Exception {
        PolicySet set = load("""
                # DNS operators do what administrators do
                "abandon_zone": "role:dns_ops or rule:admin"
                "create_zone": [["role:dns_ops"], ["role:member", "project_id:%(project_id)s"]]
                delete_zone: []
                """);
        assertThat(set.table().allows("abandon_zone", caller("dns_ops"), OWN)).isTrue();
        assertThat(set.table().allows("abandon_zone", caller("member"), OWN)).isFalse();
        assertThat(set.table().allows("create_zone", caller("dns_ops"), Map.of()))
                .isTrue();
        assertThat(set.table().allows("create_zone", caller("member"), OWN)).isTrue();
        assertThat(set.table().allows("create_zone", caller("admin"), OWN)).isFalse();
        assertThat(set.table().allows("delete_zone", caller("nobody"), Map.of()))
                .isTrue();
        assertThat(set.table().allows("update_zone", caller("reader"), OWN)).isFalse();
        assertThat(set.unknown()).isEmpty();
    }

    @Test
    void allThatIsWrongIsToldWithItsLine() throws Exception {
        assertThat(problems("""
                create_zone: "role:admin"
                update_zone: "role:admin and"
                delete_zone: "rule:nowhere"
                get_zone: "http://elsewhere/"
                """))
                .containsExactlyInAnyOrder(
                        "policy.yaml:2: rule update_zone: a check is missing at the end",
                        "policy.yaml:3: rule delete_zone: there is no rule nowhere",
                        "policy.yaml:4: rule get_zone: checks by http are not supported");
        assertThat(problems("a: \"@\"\nb:\nc: true\na: \"!\"\n"))
                .containsExactlyInAnyOrder(
                        "policy.yaml:2: rule b must be a check in quotes; what always passes is \"@\", what never does"
                                + " \"!\"",
                        "policy.yaml:3: rule c must be a check in quotes; what always passes is \"@\", what never does"
                                + " \"!\"",
                        "policy.yaml:4: rule a is in line 1 already");
        assertThat(problems("- a\n")).containsExactly("policy.yaml:1: must be a map of rules: 'name: check'");
        assertThat(problems("a: \"x\n\nb: @")).singleElement().asString().startsWith("policy.yaml:");
    }

    @Test
    void aFileThatIsNotThereIsAProblemAndAnEmptyOneIsNot() throws Exception {
        PolicyConfig config =
                new PolicyConfig(List.of(directory.resolve("none.yaml")), List.of(), "default", true, true);
        Assertions.assertThatThrownBy(() -> PolicySet.load(config)).hasMessageContaining("there is no such file");
        assertThat(load("").written()).isEmpty();
        assertThat(load("# nothing\n").written()).isEmpty();
    }

    @Test
    void directoriesComeAfterTheFileByName() throws Exception {
        Path more = Files.createDirectory(directory.resolve("policy.d"));
        Files.writeString(more.resolve("20.yaml"), "create_zone: \"role:twenty\"\n");
        Files.writeString(more.resolve("10.json"), "{\"create_zone\": \"role:ten\", \"get_zone\": \"role:ten\"}");
        Files.writeString(more.resolve(".hidden.yaml"), "create_zone: \"role:hidden\"\n");
        Files.writeString(more.resolve("notes.txt"), "no rules");
        PolicySet set = load("create_zone: \"role:file\"\n");
        assertThat(set.table().allows("create_zone", caller("twenty"), OWN)).isTrue();
        assertThat(set.table().allows("create_zone", caller("file"), OWN)).isFalse();
        assertThat(set.table().allows("get_zone", caller("ten"), OWN)).isTrue();
    }

    @Test
    void rulesThatNothingAsksForAreNamed() throws Exception {
        PolicySet set = load("""
                creat_zone: "role:x"
                helper: "role:y"
                get_zone: "rule:helper"
                """);
        assertThat(set.unknown()).extracting(WrittenRule::name).containsExactly("creat_zone");
        assertThat(set.unknown().getFirst().where()).endsWith("policy.yaml:1");
    }

    @Test
    void formerNamesHoldWhereTheNewOneIsNotSet() throws Exception {
        assertThat(load("create_domain: \"role:x\"\n").table().allows("create_zone", caller("x"), OWN))
                .isTrue();
        PolicySet both = load("create_domain: \"role:x\"\ncreate_zone: \"role:y\"\n");
        assertThat(both.table().allows("create_zone", caller("x"), OWN)).isFalse();
        assertThat(both.unknown()).isEmpty();
    }

    @Test
    void tokensForTheSystemAreRefusedUnlessScopesAreNotEnforced() throws Exception {
        Caller system = new Caller("req-1", "u1", Optional.empty(), Set.of("admin"), Caller.Switches.NONE)
                .with(new Token("t", Map.of("system_scope", "all"), List.of()));
        PolicySet strict = load("abandon_zone: \"role:admin and system_scope:all\"\n");
        Assertions.assertThatThrownBy(() -> strict.table().admit(system))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.type()).isEqualTo(FaultType.INVALID_TOKEN_SCOPE));
        PolicyConfig config = strict.written().values().stream()
                .findFirst()
                .map(rule -> new PolicyConfig(List.of(rule.file()), List.of(), "default", true, false))
                .orElseThrow();
        RuleTable open = PolicySet.load(config).table();
        open.admit(system);
        assertThat(open.allows("abandon_zone", system, Map.of())).isTrue();
        assertThat(open.allows("abandon_zone", caller("admin"), OWN)).isFalse();
    }

    @Test
    void withoutTheNewDefaultsAReaderMayWrite() throws Exception {
        PolicyConfig lenient = new PolicyConfig(List.of(), List.of(), "default", false, true);
        assertThat(PolicySet.load(lenient).table().allows("create_zone", caller("reader"), OWN))
                .isTrue();
        assertThat(PolicySet.load(PolicyConfig.DEFAULT).table().allows("create_zone", caller("reader"), OWN))
                .isFalse();
    }
}
