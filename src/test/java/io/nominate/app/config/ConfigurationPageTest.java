package io.nominate.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} is made from the declarations of the options; {@code ./dev fmt} writes it anew. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final String HEAD = """
            # Configuration

            <!-- Made from the declarations in io.nominate.app.config by ./dev fmt: change those, not this page. -->

            `nominate serve` needs no configuration. With `--config FILE` it reads Designate's INI format, with Designate's sections
            and names; `--config` may be given several times, and a later file comes before an earlier one.

            - An indented line continues the value before it. `#` and `;` begin a comment only at the start of a line. `name = value`
              and `name: value` are the same, and so are `_` and `-` in names. `$name` in a value is left as it is.
            - An environment variable comes before all files: `OS_`, the section, two underscores, the name, all in capitals, with an
              underscore for `:` and `-` in the section. `[service:api] listen` is `OS_SERVICE_API__LISTEN`.
            - An option that Designate or the oslo libraries know and Nominate does not use gets one warning. An option that nobody
              knows, or a value that will not do, is an error: all errors are listed, and nothing is started.
            - The name of a section may be in any case, but for `DEFAULT`.

            Sizes take `K`, `M` and `G` (KiB, MiB, GiB); seconds take decimals; an item of a list ends at a comma.
            """;

    @Test
    void theDocumentationIsUpToDate() throws IOException {
        String wanted = render();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(PAGE).as("run ./dev fmt to write it anew").hasContent(wanted);
    }

    private static String render() {
        return HEAD
                + new Schema()
                        .groups().stream().map(ConfigurationPageTest::group).collect(Collectors.joining());
    }

    private static String group(OptionGroup group) {
        return "\n## " + group.title() + " `[" + group.section()
                + "]`\n\n| Option | Value | Default | |\n|---|---|---|---|\n"
                + group.options().stream().map(ConfigurationPageTest::row).collect(Collectors.joining());
    }

    private static String row(Option<?> option) {
        String fallback = option.fallback().isPresent() ? "`" + option.fallbackText() + "`" : option.fallbackText();
        String former = option.formerNames().isEmpty()
                ? ""
                : option.formerNames().stream().collect(Collectors.joining("`, `", " Formerly `", "`."));
        return "| `" + option.name() + "` | " + option.type().name() + " | " + fallback + " | " + option.help() + former
                + " |\n";
    }
}
