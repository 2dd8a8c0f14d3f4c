package io.nominate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.cli.error.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completion, in a real bash. */
class CompletionTest {
    @TempDir
    Path directory;

    private final Completion completion =
            new Completion("nominate", Catalogue.of("nominate"), List.of("serve", "zone explain"));

    @ParameterizedTest
    @CsvSource({
        "rec, recordset",
        "ser, serve",
        "zone cr, create",
        "zone ex, explain export",
        "zone transfer, transfer",
        "zone transfer accept r, request",
        "zone create --em, --email",
        "zone create --email a@example.org --ttl, --ttl",
        "zone show example.org. --outp, --output",
        "completion f, fish",
    })
    void bashCompletes(String typed, String expected) throws Exception {
        assertThat(bash(typed).split("\\s+")).containsExactlyInAnyOrder(expected.split(" "));
    }

    private String bash(String typed) throws IOException, InterruptedException {
        Path script = Files.writeString(
                directory.resolve("script"),
                completion.script("bash") + "COMP_WORDS=(nominate " + typed
                        + ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n" + "_nominate\necho \"${COMPREPLY[@]}\"\n");
        Process process = new ProcessBuilder("bash", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.strip();
    }

    @Test
    void otherShells() {
        assertThat(completion.script("zsh")).startsWith("autoload").contains("complete -F _nominate nominate");
        assertThat(completion.script("fish"))
                .contains("complete -c nominate -f -a '(__nominate)'", "case 'zone create'");
        assertThatThrownBy(() -> completion.script("tcsh")).isInstanceOf(CliException.class);
    }
}
