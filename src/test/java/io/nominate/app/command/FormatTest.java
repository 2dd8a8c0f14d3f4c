package io.nominate.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.app.part.Notice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }

    @Test
    void drawsAListAsRowsAndAMapAsFields() {
        List<Map<String, Object>> rows =
                List.of(map("id", "1", "name", "a"), map("id", "2", "roles", List.of("x", "y")));
        assertThat(Format.table.render(rows)).isEqualTo("""
                +----+------+-------+
                | id | name | roles |
                +----+------+-------+
                | 1  | a    |       |
                | 2  |      | x, y  |
                +----+------+-------+
                """);
        assertThat(Format.table.render(map("status", "running", "text", "two\nlines")))
                .isEqualTo("""
                +--------+---------+
                | Field  | Value   |
                +--------+---------+
                | status | running |
                | text   | two     |
                |        | lines   |
                +--------+---------+
                """);
        assertThat(Format.table.render("done")).isEqualTo("done\n");
        assertThat(Format.table.render(List.of())).isEmpty();
        assertThat(Format.table.render(List.of("one", "two"))).isEqualTo("one\ntwo\n");
    }

    @Test
    void drawsMapsInACellBelowEachOther() {
        assertThat(Format.table.render(map("servers", List.of(map("host", "a", "port", 1), map("host", "b")))))
                .isEqualTo("""
                +---------+----------------+
                | Field   | Value          |
                +---------+----------------+
                | servers | host=a, port=1 |
                |         | host=b         |
                +---------+----------------+
                """);
    }

    @Test
    void printsJsonAndYaml() {
        assertThat(Format.json.render(map("a", List.of(1, 2)))).isEqualToIgnoringWhitespace("{\"a\":[1,2]}");
        assertThat(Format.yaml.render(List.of(map("name", "default", "attributes", Map.of()))))
                .isEqualTo("- name: default\n  attributes: {}\n");
    }

    @Test
    void showsSecretsInTheBannerOnlyToAPerson() {
        List<Notice> notices =
                List.of(new Notice("DNS API", "http://127.0.0.1:9001/"), new Notice("password", "hunter2", true));
        assertThat(Banner.text("0.1.0", notices, false)).isEqualTo("""
                Nominate 0.1.0 is running
                  DNS API   http://127.0.0.1:9001/
                """);
        assertThat(Banner.text("0.1.0", notices, true)).contains("  password  hunter2\n");
    }
}
