package io.nominate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.metrics.PrometheusMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is in dist/ speaks of what there is. */
class DistFilesTest {
    private static final Path ALERTS = Path.of("dist/prometheus-alerts.yml");
    private static final Path DASHBOARD = Path.of("dist/grafana.json");
    private static final Pattern METRIC = Pattern.compile("\\b(nominate|jvm|process)_[a-z_]+\\b");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    private static Set<String> found(Pattern pattern, String text, int group) {
        Set<String> all = new TreeSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            all.add(matcher.group(group));
        }
        return all;
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Test
    void everyMetricNamedIsShown() throws IOException {
        String sources = sources();
        String shown = new String(new PrometheusMetrics().page(Optional.empty()).text(), StandardCharsets.UTF_8);
        String files = Files.readString(ALERTS) + Files.readString(DASHBOARD);
        assertThat(found(METRIC, files, 0)).hasSizeGreaterThan(15).allSatisfy(metric -> {
            String name = metric.replaceFirst("_(bucket|count|sum)$", "");
            String cache = name.replaceFirst("nominate_cache_(\\w+)_(hits|misses)_total", "$1");
            boolean known = name.startsWith("nominate_")
                    ? sources.contains("\"" + name + "\"")
                            || !cache.equals(name) && sources.contains("\"" + cache + "\"")
                    : shown.contains("\n" + metric);
            assertThat(known).as(metric).isTrue();
        });
    }

    @Test
    void everyAlertIsExplained() throws IOException {
        String page = Files.readString(Path.of("docs/operating.md"));
        assertThat(found(ALERT, Files.readString(ALERTS), 1))
                .hasSizeGreaterThan(10)
                .allSatisfy(alert -> assertThat(page).contains("`" + alert + "`"));
    }

    @Test
    void theDashboardIsJson() throws IOException {
        assertThat(JsonMapper.shared().readTree(Files.readString(DASHBOARD)).path("panels"))
                .hasSizeGreaterThan(10);
    }
}
