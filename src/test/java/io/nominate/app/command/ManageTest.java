package io.nominate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code designate-manage} is understood. */
class ManageTest {
    @ParameterizedTest
    @CsvSource({
        "database sync, database upgrade",
        "database version, database version",
        "--config-file /etc/d.conf database sync, database upgrade --config /etc/d.conf",
        "pool update --file p.yaml --delete --dry_run, pool update --file p.yaml --delete --dry-run",
        "pool show_config, pool show",
        "tlds import --input_file t.csv --delimiter ;, tlds import t.csv --delimiter ;",
    })
    void itsWordsBecomeThoseOfNominate(String given, String expected) {
        assertThat(Manage.translated(List.of(given.split(" ")))).containsExactly(expected.split(" "));
    }
}
