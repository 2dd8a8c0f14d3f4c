package io.nominate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogues say what can be done. */
class CatalogueTest {
    @ParameterizedTest
    @ValueSource(strings = {"nominate", "designate"})
    void everyCommandIsWhole(String program) {
        List<Command> commands = Catalogue.of(program).commands();
        assertThat(commands).hasSizeGreaterThan(25);
        assertThat(commands).extracting(Command::name).doesNotHaveDuplicates();
        for (Command command : commands) {
            assertThat(command.method()).as(command.name()).isIn("GET", "POST", "PUT", "PATCH", "DELETE");
            assertThat(command.path()).as(command.name()).startsWith("/");
            assertThat(command.help()).as(command.name()).endsWith(".");
            assertThat(command.special())
                    .as(command.name())
                    .isIn("", "import", "file", "quota", "recordsets", "recordset", "zone", "events");
            assertThat(command.shape() == Command.Shape.LIST)
                    .as(command.name() + " has a list's columns")
                    .isEqualTo(!command.collection().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nominate", "designate"})
    void whatAPathNeedsIsGiven(String program) {
        for (Command command : Catalogue.of(program).commands()) {
            List<String> needed = Pattern.compile("\\{([^}]+)}")
                    .matcher(command.path())
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .filter(label -> !label.equals("PROJECT"))
                    .toList();
            List<String> given = new java.util.ArrayList<>(command.words());
            command.options().stream().filter(Option::required).forEach(option -> given.add(option.name()));
            assertThat(given).as(command.name()).containsAll(needed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nominate", "designate"})
    void optionsDoNotHideThoseOfAllCommands(String program) {
        for (Command command : Catalogue.of(program).commands()) {
            assertThat(Run.known(command).stream().flatMap(option -> option.names().stream()))
                    .as(command.name())
                    .doesNotHaveDuplicates();
        }
    }
}
