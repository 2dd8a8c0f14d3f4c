package io.nominate.auth.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRuleTest {
    @ParameterizedTest
    @CsvSource({
        "/v2/zones,                /v2/zones,                  true",
        "/v2/zones,                /v2/zones/1,                false",
        "/v2/zones/*,              /v2/zones/1,                true",
        "/v2/zones/*,              /v2/zones/1/recordsets,     false",
        "/v2/zones/*,              /v2/zones/,                 false",
        "/v2/zones/{zone_id},      /v2/zones/1,                true",
        "/v2/zones/{id}/recordsets,/v2/zones/1/recordsets,     true",
        "/v2/**,                   /v2/zones/1/recordsets,     true",
        "/v2/**/recordsets,        /v2/zones/1/recordsets,     true",
        "/v2/z.nes,                /v2/zones,                  false",
        "/v2/{,                    /v2/{,                      true",
    })
    void paths(String rule, String path, boolean allowed) {
        assertThat(AccessRule.of("dns", "GET", rule).allows("dns", "GET", path)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"dns, GET, true", "dns, POST, false", "compute, GET, false"})
    void serviceAndMethod(String service, String method, boolean allowed) {
        assertThat(AccessRule.of(service, method, "/v2/zones").allows("dns", "GET", "/v2/zones"))
                .isEqualTo(allowed);
    }
}
