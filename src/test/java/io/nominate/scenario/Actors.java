package io.nominate.scenario;

import io.nominate.testkit.Keystone;
import java.util.HashMap;
import java.util.Map;

/**
 * The people of the table of who may what, at a Keystone.
 *
 * @param headers name to what requests carry
 * @param projects name to id
 */
record Actors(Map<String, Map<String, String>> headers, Map<String, String> projects) {
    private static final String PASSWORD = "open sesame";

    static Actors make(Keystone keystone) {
        Map<String, String> projects = new HashMap<>();
        for (String project : new String[] {"home", "other", "office", "spare"}) {
            projects.put(project, keystone.project("matrix-" + project));
        }
        Map<String, Map<String, String>> headers = new HashMap<>();
        headers.put("nobody", Map.of());
        String[][] people = {
            {"admin", "office", "admin"},
            {"member", "home", "member"},
            {"reader", "home", "reader"},
            {"stranger", "other", "member"},
            {"guest", "home", "guest"}
        };
        for (String[] person : people) {
            String name = "matrix-" + person[0];
            keystone.grant(keystone.user(name, PASSWORD), projects.getOrDefault(person[1], ""), person[2]);
            headers.put(person[0], token(keystone.token(name, PASSWORD, "matrix-" + person[1])));
        }
        headers.put("admin", with(headers.getOrDefault("admin", Map.of()), "X-Auth-All-Projects", "True"));
        String lord = keystone.user("matrix-lord", PASSWORD);
        keystone.grantInDomain(lord, "admin");
        keystone.grantInSystem(lord, "admin");
        headers.put("domain", token(keystone.scoped("matrix-lord", PASSWORD, "{\"domain\": {\"id\": \"default\"}}")));
        headers.put("system", token(keystone.scoped("matrix-lord", PASSWORD, "{\"system\": {\"all\": true}}")));
        return new Actors(headers, projects);
    }

    Map<String, String> headers(String name) {
        Map<String, String> found = headers.get(name);
        if (found == null) {
            throw new IllegalArgumentException("nobody is called " + name);
        }
        return found;
    }

    private static Map<String, String> token(String token) {
        return Map.of("X-Auth-Token", token);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return Map.copyOf(more);
    }
}
