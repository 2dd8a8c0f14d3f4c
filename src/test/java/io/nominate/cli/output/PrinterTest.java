package io.nominate.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Results in every format. */
class PrinterTest {
    private static final JsonNode SET = JsonMapper.builder().build().readTree("""
            {"name": "www.example.org.", "type": "A", "ttl": 60, "records": ["192.0.2.1", "192.0.2.2"],
             "description": null, "status": "ACTIVE"}""");
    private static final List<String> COLUMNS = List.of("name", "ttl", "records", "description");

    private static Style style(Format format, boolean twin) {
        return new Style(format, twin, false, 0, false, true, "nonnumeric", "", List.of(), false);
    }

    private static String list(Style style, JsonNode... items) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new Printer(out, style).list(List.of(items), COLUMNS, List.of());
        return text.toString();
    }

    private static String one(Style style) {
        StringWriter text = new StringWriter();
        new Printer(new PrintWriter(text), style).one(SET, COLUMNS);
        return text.toString();
    }

    @Test
    void tablesAreThoseOfTheOpenstackClient() {
        assertThat(list(style(Format.TABLE, true), SET)).isEqualTo("""
                +------------------+-----+-----------+-------------+
                | name             | ttl | records   | description |
                +------------------+-----+-----------+-------------+
                | www.example.org. |  60 | 192.0.2.1 |             |
                |                  |     | 192.0.2.2 |             |
                +------------------+-----+-----------+-------------+
                """);
        assertThat(list(style(Format.TABLE, true))).isEqualTo("\n");
        assertThat(one(style(Format.TABLE, true))).contains("| description | None             |");
    }

    @Test
    void aTableFitsAndHasColours() {
        Style narrow = new Style(Format.TABLE, false, true, 50, false, true, "nonnumeric", "", List.of(), false);
        String table = list(narrow, SET);
        assertThat(table.lines())
                .allMatch(line -> line.replaceAll("\u001b\\[[0-9]+m", "").length() <= 50);
        assertThat(table).contains("\u001b[1mname");
    }

    @Test
    void jsonIsStructuredAndTheTwinsIsFlat() {
        assertThat(list(style(Format.JSON, false), SET)).contains("\"status\": \"ACTIVE\"", "\"192.0.2.1\",\n");
        assertThat(list(style(Format.JSON, true), SET))
                .contains("\"records\": \"192.0.2.1\\n192.0.2.2\"", "\"description\": \"\"")
                .doesNotContain("status");
        assertThat(one(style(Format.JSON, true))).contains("\"description\": null");
    }

    @Test
    void otherFormats() {
        assertThat(list(style(Format.CSV, true), SET)).isEqualTo("""
                "name","ttl","records","description"
                "www.example.org.",60,"192.0.2.1
                192.0.2.2",""
                """);
        assertThat(one(style(Format.SHELL, true))).startsWith("name=\"www.example.org.\"\nttl=\"60\"\n");
        assertThat(one(style(Format.VALUE, true))).startsWith("www.example.org.\n60\n192.0.2.1\n");
        assertThat(list(style(Format.TEXT, false), SET)).isEqualTo("www.example.org.\t60\t192.0.2.1 192.0.2.2\t\n");
        assertThat(list(style(Format.DNS, false), SET))
                .isEqualTo("www.example.org. 60 IN A 192.0.2.1\nwww.example.org. 60 IN A 192.0.2.2\n");
        assertThat(one(style(Format.YAML, false))).contains("ttl: 60\n", "records:\n", "description: null\n");
    }

    @Test
    void listsAreSorted() {
        JsonNode other = JsonMapper.builder().build().readTree("{\"name\": \"a.\", \"ttl\": 500}");
        Style byTtl = new Style(Format.TEXT, false, false, 0, false, true, "all", "", List.of("ttl"), true);
        assertThat(list(byTtl, SET, other)).startsWith("a.\t");
    }
}
