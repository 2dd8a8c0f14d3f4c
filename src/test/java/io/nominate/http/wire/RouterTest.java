package io.nominate.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
    private static final Router<String> ROUTER = new Router<String>()
            .add("GET", "/v2/zones", "list")
            .add("POST", "/v2/zones", "create")
            .add("GET", "/v2/zones/*", "get")
            .add("GET", "/v2/zones/tasks/imports", "imports")
            .add("GET", "/v2/zones/*/recordsets/*", "set");

    @ParameterizedTest
    @CsvSource({
        "GET, v2/zones, list",
        "POST, v2/zones, create",
        "GET, v2/zones/x, get x",
        "GET, v2/zones/tasks/imports, imports",
        "GET, v2/zones/a/recordsets/b, set a b",
    })
    void finds(String method, String path, String expected) {
        Router.Match<String> match = ROUTER.find(method, List.of(path.split("/")));
        assertThat((match.target() + " " + String.join(" ", match.arguments())).strip())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, v2, NOT_FOUND",
        "GET, v2/other, NOT_FOUND",
        "GET, v2/zones/tasks, NOT_FOUND",
        "GET, v2/zones/a/other, NOT_FOUND",
        "GET, v2/zones//, NOT_FOUND",
        "PUT, v2/zones, METHOD_NOT_ALLOWED",
        "HEAD, v2/zones/a, METHOD_NOT_ALLOWED",
        "OPTIONS, v2/zones/a/recordsets/b, METHOD_NOT_ALLOWED",
    })
    void refuses(String method, String path, FaultType type) {
        assertThatThrownBy(() -> ROUTER.find(method, List.of(path.split("/", -1))))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.type()).isEqualTo(type));
    }
}
