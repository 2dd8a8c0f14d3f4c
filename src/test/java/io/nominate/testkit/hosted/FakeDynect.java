package io.nominate.testkit.hosted;

import io.nominate.testkit.hosted.FakeApi.Answer;
import io.nominate.testkit.hosted.FakeApi.Asked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions, jobs and secondary zones of DynECT's REST API, learned from Dyn's own client github.com/dyninc/dyn-python:
 * envelope, 307 to a job, RATE_LIMIT_EXCEEDED and "Operation blocked by current task" from dyn/core.py, credentials from
 * dyn/tm/session.py, paths and fields of secondaries from dyn/tm/zones.py; the codes TARGET_EXISTS and 404, "login:" for a
 * session that is over, and the header Auth-Token from OpenStack Designate's designate/backend/impl_dynect.py.
 */
public final class FakeDynect implements FakeApi.Handler {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    // dyn/tm/zones.py: SecondaryZone
    private static final Set<String> SECONDARY =
            Set.of("masters", "contact_nickname", "tsig_key_name", "activate", "deactivate", "retransfer");

    private final Map<String, String> credentials;
    private final Map<String, Map<String, Object>> zones = new ConcurrentHashMap<>();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final AtomicInteger logins = new AtomicInteger();
    private volatile int polls;
    private volatile String trouble = "";

    private record Job(Answer answer, AtomicInteger left) {}

    public FakeDynect(Map<String, String> credentials) {
        this.credentials = Map.copyOf(credentials);
    }

    public Map<String, Map<String, Object>> zones() {
        return zones;
    }

    public int logins() {
        return logins.get();
    }

    public void endSessions() {
        sessions.clear();
    }

    /** Has every change be a job that takes so many polls. */
    public void jobs(int pollCount) {
        polls = pollCount;
    }

    /** {@code CODE|text}: what every call within a session fails with. */
    public void fail(String codeAndText) {
        trouble = codeAndText;
    }

    @Override
    public Answer on(Asked asked) {
        if (!asked.header("Content-Type").equals("application/json")) {
            return failure(406, "INVALID_REQUEST", "content: the type has to be application/json");
        }
        String[] path = asked.plainPath().split("/");
        if (path.length < 3 || !path[1].equals("REST") || !asked.plainPath().endsWith("/")) {
            return failure(404, "NOT_FOUND", "resource: no such resource");
        }
        if (path[2].equals("Session")) {
            return logIn(asked);
        }
        if (!sessions.contains(asked.header("Auth-Token"))) {
            return failure(400, "INVALID_DATA", "login: Bad or expired credentials");
        }
        if (!trouble.isEmpty()) {
            String[] parts = trouble.split("\\|", 2);
            return failure(400, parts[0], parts[1]);
        }
        if (path[2].equals("Job")) {
            return job(path[3]);
        }
        return switch (path[2]) {
            case "Secondary" -> secondary(asked, path[3]);
            case "Zone" -> zone(asked, path[3]);
            default -> failure(404, "NOT_FOUND", "resource: no such resource");
        };
    }

    private Answer logIn(Asked asked) {
        if (!asked.method().equals("POST")) {
            return failure(405, "INVALID_REQUEST", "method: not allowed");
        }
        JsonNode body = json(asked);
        if (!Wanted.complaint(body, credentials.keySet(), credentials.keySet()).isEmpty()) {
            return failure(400, "MISSING_DATA", "login: customer_name, user_name and password are needed");
        }
        for (Map.Entry<String, String> credential : credentials.entrySet()) {
            if (!body.path(credential.getKey()).asString("").equals(credential.getValue())) {
                return failure(
                        400, "INVALID_DATA", "login: Credentials you entered did not match those in our database");
            }
        }
        logins.incrementAndGet();
        String token = UUID.randomUUID().toString();
        sessions.add(token);
        return success(Map.of("token", token, "version", "3.5.6"));
    }

    private Answer secondary(Asked asked, String name) {
        Map<String, Object> known = zones.get(name);
        boolean secondary = known != null && known.containsKey("masters");
        if (asked.method().equals("GET")) {
            return known != null && secondary ? success(known) : failure(404, "NOT_FOUND", "zone: No such zone");
        }
        JsonNode body = json(asked);
        String complaint =
                Wanted.complaint(body, asked.method().equals("POST") ? Set.of("masters") : Set.of(), SECONDARY);
        if (!complaint.isEmpty()) {
            return failure(400, "INVALID_DATA", "body: " + complaint);
        }
        if (asked.method().equals("POST") && known != null) {
            return failure(400, "TARGET_EXISTS", "name: Name already exists");
        }
        if (asked.method().equals("PUT") && !secondary) {
            return failure(404, "NOT_FOUND", "zone: No such zone");
        }
        Map<String, Object> fresh = new LinkedHashMap<>(known == null ? Map.of("zone", name, "active", "N") : known);
        if (body.has("masters")) {
            fresh.put(
                    "masters",
                    body.path("masters").valueStream().map(JsonNode::asString).toList());
        }
        for (String text : List.of("contact_nickname", "tsig_key_name")) {
            if (body.has(text)) {
                fresh.put(text, body.path(text).asString());
            }
        }
        if (body.path("activate").asBoolean(false)) {
            fresh.put("active", "Y");
        }
        zones.put(name, fresh);
        return later(success(fresh));
    }

    private Answer zone(Asked asked, String name) {
        if (!asked.method().equals("DELETE")) {
            return failure(405, "INVALID_REQUEST", "method: not allowed");
        }
        return zones.remove(name) == null ? failure(404, "NOT_FOUND", "zone: No such zone") : later(success(Map.of()));
    }

    private Answer later(Answer answer) {
        if (polls == 0) {
            return answer;
        }
        String id = Integer.toString(1000 + jobs.size());
        jobs.put(id, new Job(answer, new AtomicInteger(polls)));
        return Answer.text(307, "text/html", "/REST/Job/" + id + "/").header("Location", "/REST/Job/" + id + "/");
    }

    private Answer job(String id) {
        Job job = jobs.get(id);
        if (job == null) {
            return failure(404, "NOT_FOUND", "job: No such job");
        }
        return job.left.decrementAndGet() > 0
                ? Answer.text(307, "text/html", "").header("Location", "/REST/Job/" + id + "/")
                : job.answer;
    }

    private static Answer success(Object data) {
        return Answer.json(
                200,
                Map.of(
                        "status",
                        "success",
                        "data",
                        data,
                        "job_id",
                        12345,
                        "msgs",
                        List.of(Map.of("INFO", "done", "SOURCE", "BLL", "ERR_CD", "", "LVL", "INFO"))));
    }

    private static Answer failure(int status, String code, String text) {
        return Answer.json(
                status,
                Map.of(
                        "status",
                        "failure",
                        "data",
                        Map.of(),
                        "job_id",
                        12345,
                        "msgs",
                        List.of(Map.of("INFO", text, "SOURCE", "BLL", "ERR_CD", code, "LVL", "ERROR"))));
    }

    private static JsonNode json(Asked asked) {
        try {
            return JSON.readTree(asked.body());
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
