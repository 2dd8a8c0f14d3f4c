package io.nominate.app.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.Dispatch;
import io.nominate.app.pools.PoolsYaml;
import io.nominate.deliver.TsigKeys;
import io.nominate.deliver.driver.bind9.Bind9;
import io.nominate.model.Pool;
import io.nominate.testkit.Ports;
import io.nominate.testkit.TestCentral;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

class PoolHandlersTest {
    private static final String TWO = """
            - name: default
              ns_records: [{hostname: ns1.example.org., priority: 1}, {hostname: ns2.example.org., priority: 2}]
              targets:
                - {type: bind9, masters: [{host: 192.0.2.9, port: 5354}], options: {host: 192.0.2.1, port: 53}}
            - name: second
              ns_records: [{hostname: ns1.example.net., priority: 1}]
            """;

    private static final Drivers DRIVERS = new Drivers(List.of(new Bind9()), TsigKeys.NONE);

    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path directory;

    private TestCentral central;

    @BeforeEach
    void start() {
        central = new TestCentral(directory);
    }

    @AfterEach
    void stop() {
        central.close();
    }

    private List<?> call(String command, Map<String, Object> args) throws AdminException {
        return (List<?>)
                Dispatch.handle(new PoolHandlers(central::call, DRIVERS).byCommand(), command, args, told::add);
    }

    private List<String> names() throws AdminException {
        return call("pool.show", Map.of()).stream()
                .map(pool -> String.valueOf(((Map<?, ?>) pool).get("name")))
                .toList();
    }

    @Test
    void makesThePoolsBeAsTheFileHasThem() throws Exception {
        assertThat(call("pool.update", Map.of("pools", TWO, "dry_run", true)))
                .map(String::valueOf)
                .anyMatch(line -> line.startsWith("create pool second"));
        assertThat(names()).containsExactly("default");

        call("pool.update", Map.of("pools", TWO));
        assertThat(names()).containsExactly("default", "second");
        List<?> shown = call("pool.show", Map.of("pool", Pool.DEFAULT_ID.toString()));
        assertThat(PoolsYaml.read(new Dump(DumpSettings.builder().build()).dumpToString(shown)))
                .singleElement()
                .satisfies(spec -> {
                    assertThat(spec.pool().id()).isEqualTo(Pool.DEFAULT_ID);
                    assertThat(spec.pool().nsRecords()).hasSize(2);
                    assertThat(spec.pool().targets().getFirst().options()).containsEntry("port", "53");
                });

        assertThat(call("pool.update", Map.of("pools", TWO)))
                .map(String::valueOf)
                .containsExactly("pool default is as described", "pool second is as described");
    }

    @Test
    void removesPoolsOnlyWhenAsked() throws Exception {
        call("pool.update", Map.of("pools", TWO));
        String one = TWO.substring(0, TWO.indexOf("- name: second"));
        call("pool.update", Map.of("pools", one));
        assertThat(names()).containsExactly("default", "second");
        call("pool.update", Map.of("pools", one, "delete", true));
        assertThat(names()).containsExactly("default");
    }

    private static String target(String target) {
        return "- name: default\n  ns_records: [{hostname: ns1.example.org., priority: 1}]\n  targets:\n    - "
                + target;
    }

    @Test
    void refusesTargetsThatCannotWork() throws Exception {
        String masters = "masters: [{host: 192.0.2.9, port: 5354}]";
        assertThatThrownBy(() -> call(
                        "pool.update", Map.of("pools", target("{type: bindd9, " + masters + "}"), "dry_run", true)))
                .isInstanceOf(AdminException.class)
                .hasMessage(
                        "line 4: pool \"default\": targets[0]: there is no driver of type bindd9 (did you mean bind9?);"
                                + " there are bind9");
        assertThatThrownBy(() -> call(
                        "pool.update",
                        Map.of("pools", target("{type: bind9, " + masters + ", options: {clean_zonefile: perhaps}}"))))
                .isInstanceOf(AdminException.class)
                .hasMessageStartingWith("line 4: pool \"default\": targets[0]: bind9 option clean_zonefile: perhaps");
        assertThatThrownBy(() -> call(
                        "pool.update",
                        Map.of(
                                "pools",
                                target("{type: bind9, tsigkey_id: 0b3c8ab0-7f3e-4a6c-9f66-5f1d1b1f7c01, " + masters
                                        + "}"))))
                .isInstanceOf(AdminException.class)
                .hasMessageContaining("TSIG key 0b3c8ab0-7f3e-4a6c-9f66-5f1d1b1f7c01 does not exist");
        assertThatThrownBy(() -> call("pool.update", Map.of("pools", target("{type: bind9}"))))
                .isInstanceOf(AdminException.class)
                .hasMessageContaining("has no masters");
        assertThat(names()).containsExactly("default");
    }

    @Test
    void tellsOfOptionsThatDoNothingAndOfServersThatAreNotThere() throws Exception {
        String yaml =
                target("{type: bind9, masters: [{host: 192.0.2.9, port: 5354}], options: {rndc_prot: 953, rndc_port: "
                        + Ports.free() + ", rndc_key_file: /nonexistent}}");
        call("pool.update", Map.of("pools", yaml, "dry_run", true));
        assertThat(told)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("warning: line 4: pool \"default\": targets[0]: option rndc_prot is none of"
                                        + " bind9's and does nothing; did you mean rndc_port?"),
                        line -> assertThat(line)
                                .startsWith("warning: pool default, target bind9 : ")
                                .contains("/nonexistent"));
        told.clear();
        call("pool.update", Map.of("pools", yaml, "dry_run", true, "skip_verify_drivers", true));
        assertThat(told).isEmpty();
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThatThrownBy(() -> call("pool.show", Map.of("pool", "other")))
                .isInstanceOf(AdminException.class)
                .hasMessage("there is no pool other");
        assertThatThrownBy(() -> call("pool.update", Map.of("pools", "- name: a\n- name: b\n")))
                .isInstanceOf(AdminException.class)
                .hasMessage("line 1: pool \"a\": ns_records: is missing\nline 2: pool \"b\": ns_records: is missing");
        String taken = TWO.replace("- name: default", "- name: default\n  id: 0b3c8ab0-7f3e-4a6c-9f66-5f1d1b1f7c01");
        assertThatThrownBy(() -> call("pool.update", Map.of("pools", taken)))
                .isInstanceOf(AdminException.class)
                .hasMessage("pool default: the name belongs to the pool with id " + Pool.DEFAULT_ID
                        + ": give that id, or none");
        assertThat(names()).containsExactly("default");
    }
}
