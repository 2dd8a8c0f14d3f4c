package io.nominate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /v2/zones} of type SECONDARY, and {@code tasks/xfr}. */
@ExtendWith(TargetExtension.class)
class SecondariesContractTest {
    private static String json(String name, String more) {
        return "{\"name\":\"" + name + "\",\"type\":\"SECONDARY\"" + more + "}";
    }

    private static Reply made(Target t, String masters) {
        return t.demo()
                .post("/v2/zones", json(t.name("secondary"), ",\"masters\":" + masters))
                .is(202);
    }

    @TestFactory
    Stream<DynamicTest> secondaries(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of("one is made with serial 1 and an email of ours", t -> {
                            Reply zone = made(t, "[\"192.0.2.1\",\"192.0.2.2:5354\"]");
                            zone.has("/type", "SECONDARY").has("/serial", 1).has("/status", "PENDING");
                            zone.has("/action", "CREATE").isNull("/transferred_at");
                            zone.matches("/email", ".+@.+");
                            assertThat(zone.json().path("masters").toString())
                                    .contains("\"192.0.2.1\"", "\"192.0.2.2:5354\"");
                        }),
                        Case.of(
                                "port 53 is not shown",
                                t -> assertThat(made(t, "[\"192.0.2.1:53\"]")
                                                .json()
                                                .path("masters")
                                                .toString())
                                        .isEqualTo("[\"192.0.2.1\"]")),
                        Case.of("neither email nor TTL", t -> {
                            for (String field : new String[] {"\"email\":\"a@example.com\"", "\"ttl\":300"}) {
                                t.demo()
                                        .post(
                                                "/v2/zones",
                                                json(t.name("mail"), ",\"masters\":[\"192.0.2.1\"]," + field))
                                        .is(400)
                                        .has("/type", "invalid_object")
                                        .has("/errors/errors/0/validator", "not_allowed");
                            }
                        }),
                        Case.of(
                                "masters are required",
                                t -> t.demo()
                                        .post("/v2/zones", json(t.name("none"), ""))
                                        .is(400)
                                        .has("/type", "invalid_object")),
                        Case.of(
                                "no masters for a PRIMARY",
                                t -> t.demo()
                                        .post(
                                                "/v2/zones",
                                                "{\"name\":\"" + t.name("primary")
                                                        + "\",\"email\":\"a@example.com\",\"masters\":[\"192.0.2.1\"]}")
                                        .is(400)
                                        .has("/type", "invalid_object")),
                        Case.of("masters are replaced", t -> {
                            String path =
                                    "/v2/zones/" + made(t, "[\"192.0.2.1\"]").at("/id");
                            Reply changed = t.demo()
                                    .patch(path, "{\"masters\":[\"192.0.2.9\"]}")
                                    .is(202);
                            assertThat(changed.json().path("masters").toString())
                                    .isEqualTo("[\"192.0.2.9\"]");
                            t.demo()
                                    .patch(path, "{\"email\":\"a@example.com\"}")
                                    .is(400)
                                    .has("/type", "invalid_object");
                        }),
                        Case.of("a member makes no recordsets in one", t -> {
                            Reply zone = made(t, "[\"192.0.2.1\"]");
                            t.demo()
                                    .post(
                                            "/v2/zones/" + zone.at("/id") + "/recordsets",
                                            "{\"name\":\"x." + zone.at("/name")
                                                    + "\",\"type\":\"A\",\"records\":[\"192.0.2.1\"]}")
                                    .is(403)
                                    .has("/type", "forbidden");
                        }),
                        Case.of(
                                "a transfer is asked for",
                                t -> t.demo()
                                        .post(
                                                "/v2/zones/"
                                                        + made(t, "[\"192.0.2.1\"]")
                                                                .at("/id") + "/tasks/xfr",
                                                "")
                                        .is(202)),
                        Case.of(
                                "a PRIMARY is not transferred",
                                t -> t.demo()
                                        .post(t.zone().path() + "/tasks/xfr", "")
                                        .is(400)
                                        .has("/type", "bad_request"))));
    }

    @TestFactory
    Stream<DynamicTest> beyondDesignate(Target target) {
        return Case.tests(
                target,
                Stream.of(
                        Case.of(
                                        "IPv6 masters, with brackets and without",
                                        t -> assertThat(made(
                                                                t,
                                                                "[\"[2001:db8::1]:5354\",\"2001:db8::2\",\"[2001:db8::3]:53\"]")
                                                        .json()
                                                        .path("masters")
                                                        .toString())
                                                .isEqualTo("[\"[2001:db8::1]:5354\",\"2001:db8::2\",\"2001:db8::3\"]"))
                                .differs("designate-15", "splits at the first colon and takes any text for a host"),
                        Case.of("masters that Nominate may not talk to", t -> {
                                    for (String master : new String[] {
                                        "127.0.0.1", "[::1]:53", "169.254.169.254", "localhost", "0.0.0.0", "bad host"
                                    }) {
                                        t.demo()
                                                .post(
                                                        "/v2/zones",
                                                        json(t.name("ssrf"), ",\"masters\":[\"" + master + "\"]"))
                                                .is(400)
                                                .has("/type", "invalid_object");
                                    }
                                })
                                .differs("designate-15", "takes any text for a host")));
    }
}
