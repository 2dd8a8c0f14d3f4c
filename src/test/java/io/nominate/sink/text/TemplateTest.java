package io.nominate.sink.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOption;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.Payload;
import io.nominate.sink.spi.UnfitException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final Payload PAYLOAD =
            new Payload(Map.of("hostname", "Web 1", "metadata", Map.of("role", "front"), "blank", " ", "number", 7));
    private static final Payload CONTEXT = new Payload(Map.of("project_name", "Blue_Team"));

    private static Template template(String text) throws HandlerException {
        return Template.of(
                        new HandlerOptions(
                                "test", List.of(HandlerOption.of("format", "")), Map.of("format", List.of(text))),
                        "format")
                .getFirst();
    }

    private static String name(String text) throws HandlerException, UnfitException {
        return template(text).name(Values.of(PAYLOAD, CONTEXT).with("zone", "_x.example.org."));
    }

    @Test
    void valuesBecomeLabels() throws HandlerException, UnfitException {
        assertThat(name("%(hostname)s.%(zone)s")).isEqualTo("web-1._x.example.org.");
        assertThat(name("%(hostname)s-%(number)s.%(project)s.%(zone)s")).isEqualTo("web-1-7.blue-team._x.example.org.");
        assertThat(name("%(metadata.role)s.%(context.project_name)s.example.org"))
                .isEqualTo("front.blue-team.example.org.");
        assertThat(name("%(missing|blank|hostname)s.%(zone)s")).isEqualTo("web-1._x.example.org.");
        assertThat(name("%(missing|'host')s.%(zone)s")).isEqualTo("host._x.example.org.");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatExceptionOfType(UnfitException.class)
                .isThrownBy(() -> name("%(missing|blank)s.%(zone)s"))
                .withMessageContaining("missing or blank");
        assertThatExceptionOfType(UnfitException.class)
                .isThrownBy(() -> template("%(a)s.x.").name(Values.of(new Payload(Map.of("a", "!?")), CONTEXT)))
                .withMessageContaining("nothing of a");
    }

    @ParameterizedTest
    @CsvSource({"%(hostname)", "%hostname", "100%", "%()s.x"})
    void wrongTemplatesAreRefused(String text) {
        assertThatExceptionOfType(HandlerException.class)
                .isThrownBy(() -> template(text))
                .withMessageContaining("[handler:test] format");
    }

    @Test
    void addressesHaveOctets() throws HandlerException, UnfitException {
        Values four = Values.of(PAYLOAD, CONTEXT).with(InetAddress.ofLiteral("192.0.2.17"));
        assertThat(template("%(octet0)s-%(octet3)s.v%(ip_version)s.%(ip_address)s.x.")
                        .name(four))
                .isEqualTo("192-17.v4.192-0-2-17.x.");
        Values six = Values.of(PAYLOAD, CONTEXT).with(InetAddress.ofLiteral("2001:db8:0:0::17"));
        assertThat(template("%(octet0)s.%(octet2)s.%(ip_address)s.x.").name(six))
                .isEqualTo("2001.17.2001-db8--17.x.");
    }

    @ParameterizedTest
    @CsvSource({
        "web, web",
        "WEB_1, web-1",
        "-a--b-, a--b",
        "my host.example, my-host.example",
        "büro, xn--bro-hoa",
        "'..', ''",
        "😀, xn--e28h",
        "a😀b, xn--ab-no82a",
        "'!', ''"
    })
    void labelsAreClean(String value, String expected) {
        assertThat(Labels.clean(value)).isEqualTo(expected);
    }

    @Test
    void longValuesAreCut() {
        assertThat(Labels.clean("a".repeat(300))).isEqualTo("a".repeat(63));
        assertThat(Labels.clean("a".repeat(62) + "-b")).isEqualTo("a".repeat(62));
        assertThat(Labels.clean("ü".repeat(300))).startsWith("xn--").hasSizeLessThanOrEqualTo(63);
        assertThat(Labels.clean("😀".repeat(300))).startsWith("xn--").hasSizeLessThanOrEqualTo(63);
    }
}
