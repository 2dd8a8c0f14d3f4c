package io.nominate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.cli.error.CliException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Options and words, as users of the openstack client type them. */
class ArgumentsTest {
    private static final Command CREATE =
            Catalogue.of("nominate").find(List.of("zone", "create")).orElseThrow();

    private static Arguments read(String... arguments) {
        return Arguments.read(List.of(arguments), Run.known(CREATE));
    }

    @Test
    void optionsStandAnywhereAndInAnySpelling() {
        Arguments read =
                read("--email=a@example.org", "example.org.", "-fjson", "--ttl", "60", "-c", "id", "-c", "name");
        assertThat(read.words()).containsExactly("example.org.");
        assertThat(read.text("--email")).contains("a@example.org");
        assertThat(read.text("--format")).contains("json");
        assertThat(read.number("--ttl")).contains(60);
        assertThat(read.texts("--column")).containsExactly("id", "name");
    }

    @Test
    void anOptionTakesAllValuesBehindIt() {
        Arguments read = read("example.org.", "--masters", "192.0.2.1", "192.0.2.2:5354", "--type", "SECONDARY");
        assertThat(read.texts("--masters")).containsExactly("192.0.2.1", "192.0.2.2:5354");
        assertThat(read.words()).containsExactly("example.org.");
    }

    @Test
    void theBeginningOfAnOptionIsEnough() {
        assertThat(read("--desc", "text").text("--description")).contains("text");
    }

    @Test
    void whatIsBehindTwoDashesIsNoOption() {
        assertThat(read("--", "--odd").words()).containsExactly("--odd");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> read("--emial", "a"))
                .isInstanceOf(CliException.class)
                .hasMessage("there is no option --emial: did you mean --email?");
        assertThatThrownBy(() -> read("--email")).hasMessage("--email needs a value: EMAIL");
        assertThatThrownBy(() -> read("--wait=yes")).hasMessage("--wait takes no value");
        assertThatThrownBy(() -> read("--sort")).hasMessageContaining("may be --sort-column or");
        assertThatThrownBy(() -> read("--ttl", "long").number("--ttl")).hasMessage("--ttl needs a number, not 'long'");
    }
}
