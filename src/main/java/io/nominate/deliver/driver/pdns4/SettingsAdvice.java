package io.nominate.deliver.driver.pdns4;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.ZoneDriver.Advice;
import io.nominate.deliver.tool.ApiRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads a PowerDNS's settings and says which should be others. */
final class SettingsAdvice {
    private static final int ENOUGH_RETRIEVERS = 8;
    private static final int SHORT_CACHE_SECONDS = 5;

    private SettingsAdvice() {}

    /** @param secondary whether zones are transferred */
    static List<Advice> of(PdnsServer server, boolean secondary) throws DriverException {
        Map<String, String> settings = new HashMap<>();
        for (JsonNode setting : PdnsServer.expect(
                        server.call(ApiRequest.get(PdnsServer.path("config"))), "read its settings")
                .json()) {
            settings.put(
                    setting.path("name").asString(""), setting.path("value").asString(""));
        }
        List<Advice> advice = new ArrayList<>();
        if (secondary) {
            transfers(settings, advice);
        } else if (number(settings, "cache-ttl") > SHORT_CACHE_SECONDS) {
            advice.add(new Advice(
                    "cache-ttl",
                    settings.getOrDefault("cache-ttl", ""),
                    Integer.toString(SHORT_CACHE_SECONDS),
                    "other servers on the same database answer from their packet cache for that many seconds"));
        }
        return advice;
    }

    private static void transfers(Map<String, String> settings, List<Advice> advice) {
        String secondary = settings.getOrDefault("secondary", settings.getOrDefault("slave", ""));
        if (secondary.equals("no")) {
            advice.add(new Advice("secondary", secondary, "yes", "nothing is ever transferred as it is"));
        }
        if (number(settings, "retrieval-threads") < ENOUGH_RETRIEVERS) {
            advice.add(new Advice(
                    "retrieval-threads",
                    settings.getOrDefault("retrieval-threads", ""),
                    Integer.toString(ENOUGH_RETRIEVERS),
                    "so few zones are transferred at a time; many changed zones wait for each other"));
        }
        if (settings.getOrDefault("allow-notify-from", "").isBlank()) {
            advice.add(new Advice(
                    "allow-notify-from",
                    "",
                    "our addresses",
                    "NOTIFY is ignored; changes are seen at the next refresh"));
        }
    }

    private static long number(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "");
        return value.matches("[0-9]{1,9}") ? Long.parseLong(value) : Long.MAX_VALUE;
    }
}
