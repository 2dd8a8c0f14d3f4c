package io.nominate.deliver.driver.dynect;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.tool.ApiClient;
import io.nominate.deliver.tool.ApiReply;
import io.nominate.deliver.tool.ApiRequest;
import io.nominate.model.DeliveryCause;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Calls within a session that is begun when it is first needed and whenever it is over. What takes longer turns into a job,
 * which is asked for until it has ended.
 */
final class DynectApi implements AutoCloseable {
    private static final String VERSION = "3.5.6"; // the API's, as Designate's driver asks for
    private static final String SESSION = "/REST/Session/";
    private static final Duration POLL = Duration.ofSeconds(1);

    private final ApiClient api;
    private final Map<String, String> credentials;
    private final Duration jobTimeout;
    private final ReentrantLock login = new ReentrantLock();
    private volatile @Nullable String token;

    /** @param credentials what a session is begun with: customer_name, user_name, password */
    DynectApi(ApiClient api, Map<String, String> credentials, Duration jobTimeout) {
        this.api = api;
        this.credentials = Map.copyOf(credentials);
        this.jobTimeout = jobTimeout;
    }

    /** An answer: what went wrong is among its messages. */
    record Answer(ApiReply reply, JsonNode tree) {
        boolean ok() {
            return reply.ok() && tree.path("status").asString("").equals("success");
        }

        JsonNode data() {
            return tree.path("data");
        }

        /** Whether a message has this code ({@code TARGET_EXISTS}). */
        boolean has(String code) {
            return StreamSupport.stream(tree.path("msgs").spliterator(), false)
                    .anyMatch(message -> message.path("ERR_CD").asString("").equals(code));
        }

        boolean isSessionOver() {
            return reply.status() >= 400 && text().contains("login:");
        }

        private String text() {
            return StreamSupport.stream(tree.path("msgs").spliterator(), false)
                    .map(message -> message.path("INFO").asString(""))
                    .filter(info -> !info.isBlank())
                    .collect(Collectors.joining("; "));
        }

        /** As an error: the code says which. */
        DriverException failure(String doing) {
            String text = text();
            if (has("RATE_LIMIT_EXCEEDED")) {
                return reply.failure(DeliveryCause.PROVIDER_QUOTA, false, doing, text);
            }
            if (isSessionOver()) {
                return reply.failure(DeliveryCause.WRONG_KEY, true, doing, text);
            }
            if (has("PERMISSION_DENIED")) {
                return reply.failure(DeliveryCause.REFUSED, true, doing, text);
            }
            if (text.contains("Operation blocked by current task")) {
                return reply.failure(DeliveryCause.REFUSED, false, doing, text);
            }
            if (text.toLowerCase(Locale.ROOT).contains("maintenance")) {
                return reply.failure(DeliveryCause.SERVER_FAILURE, false, doing, text);
            }
            if (reply.status() < 500 && text.toLowerCase(Locale.ROOT).contains("limit")) {
                return reply.failure(DeliveryCause.PROVIDER_QUOTA, true, doing, text);
            }
            return reply.failure(doing, text);
        }
    }

    /** Sends a request within a session. */
    Answer call(ApiRequest request) throws DriverException {
        String now = token;
        String used = now == null ? renewed(null) : now;
        Answer answer = send(request, Optional.of(used));
        return answer.isSessionOver() ? send(request, Optional.of(renewed(used))) : answer;
    }

    private String renewed(@Nullable String stale) throws DriverException {
        login.lock();
        try {
            String now = token;
            if (now != null && !now.equals(stale)) {
                return now;
            }
            Answer answer = send(ApiRequest.json("POST", SESSION, credentials), Optional.empty());
            String fresh = answer.data().path("token").asString("");
            if (!answer.ok() || fresh.isEmpty()) {
                if (answer.reply.status() == 400 || answer.reply.status() == 401) {
                    throw answer.reply.failure(DeliveryCause.WRONG_KEY, true, "log in", answer.text());
                }
                throw answer.failure("log in");
            }
            token = fresh;
            return fresh;
        } finally {
            login.unlock();
        }
    }

    private Answer send(ApiRequest request, Optional<String> session) throws DriverException {
        ApiReply reply = once(request, session);
        long end = System.nanoTime() + jobTimeout.toNanos();
        String job = "";
        while (true) {
            if (reply.status() == 307) {
                job = reply.location();
            } else {
                JsonNode tree = reply.status() >= 500 ? reply.jsonOrEmpty() : reply.json();
                if (!tree.path("status").asString("").equals("incomplete")) {
                    return new Answer(reply, tree);
                }
                job = job.isEmpty() ? "/REST/Job/" + ApiRequest.escape(jobId(tree)) + "/" : job;
            }
            if (System.nanoTime() - end > 0) {
                throw DriverException.passing(
                        DeliveryCause.TIMEOUT,
                        api + ": " + request + ": its job has not ended after " + jobTimeout.toSeconds() + " s");
            }
            pause();
            reply = once(ApiRequest.get(job), session);
        }
    }

    private static String jobId(JsonNode tree) {
        JsonNode id = tree.path("job_id");
        return id.isNumber() ? Long.toString(id.asLong()) : id.asString("");
    }

    private ApiReply once(ApiRequest request, Optional<String> session) throws DriverException {
        ApiRequest full = request.header("API-Version", VERSION).header("Content-Type", "application/json");
        return api.call(session.isPresent() ? full.header("Auth-Token", session.get()) : full);
    }

    private static void pause() throws DriverException {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DriverException.passing(DeliveryCause.INTERNAL, "interrupted", e);
        }
    }

    @Override
    public String toString() {
        return api.toString();
    }

    /** The session ends by itself when it is no longer used. */
    @Override
    public void close() {
        api.close();
    }
}
