package io.nominate.deliver.driver.ipa;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.tool.ApiClient;
import io.nominate.deliver.tool.ApiReply;
import io.nominate.deliver.tool.ApiRequest;
import io.nominate.deliver.tool.Tls;
import io.nominate.model.DeliveryCause;
import io.nominate.model.HostPort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** FreeIPA's JSON-RPC, in a session that is begun when it is first needed and whenever it is over. */
final class IpaApi implements AutoCloseable {
    private static final int MAX_TIMEOUT_SECONDS = 600;
    private static final int MOST_RETRIES = 10;
    private static final int MOST_OCTETS = 64 << 20; // all records of a zone come in one answer
    private static final String COOKIE = "ipa_session=";

    private final ApiClient api;
    private final String username;
    private final String password;
    private final String referer;
    private final String base;
    private final String json;
    private final String version;
    private final int retries;
    private final ReentrantLock login = new ReentrantLock();
    private volatile @Nullable String cookie;

    /**
     * The answer to a call.
     *
     * @param code 0 when it went well; else FreeIPA's number of the error (ipalib/errors.py)
     */
    record Outcome(ApiReply reply, JsonNode result, int code, String message) {
        static final int NOT_FOUND = 4001;
        static final int DUPLICATE = 4002;
        static final int NO_SUCH_VALUE = 4026;
        static final int NO_CHANGE = 4202;

        boolean ok() {
            return code == 0;
        }

        /** As an error; what is wrong with what was sent counts as the given cause. */
        DriverException failure(String doing, DeliveryCause ofContent) {
            if (code >= 3000 && code < 4000) { // InvocationError: ValidationError, ConversionError ...
                return failure(ofContent, true, doing);
            }
            return switch (code) {
                case 900, 901, 902, 905 -> failure(DeliveryCause.SETTING, true, doing);
                case 911 -> failure(DeliveryCause.SETTING, true, doing + " (ipa_host is not its own name)");
                case 4201, 4203, 4204 -> failure(DeliveryCause.SERVER_FAILURE, false, doing);
                case NOT_FOUND -> failure(DeliveryCause.ZONE_MISSING, false, doing);
                default -> {
                    if (code >= 1000 && code < 2000) {
                        yield failure(DeliveryCause.WRONG_KEY, true, doing);
                    }
                    boolean known = code >= 2000 && code < 5000;
                    yield failure(known ? DeliveryCause.REFUSED : DeliveryCause.SERVER_FAILURE, known, doing);
                }
            };
        }

        private DriverException failure(DeliveryCause cause, boolean personNeeded, String doing) {
            return reply.failure(cause, personNeeded, doing, message + " (" + code + ")");
        }
    }

    IpaApi(TargetOptions options, InstantSource clock) throws DriverException {
        if (options.find("ipa_client_keytab").isPresent()) {
            throw DriverException.setting(
                    "ipa option ipa_client_keytab: keytabs are not supported; set username and password");
        }
        HostPort server = new HostPort(options.get("ipa_host"), options.port("ipa_port"));
        this.username = options.get("username");
        this.password = options.get("password");
        this.base = options.get("ipa_base_url");
        this.json = options.get("ipa_json_url");
        this.version = options.get("ipa_version");
        this.retries = options.number("ipa_connect_retries", 0, MOST_RETRIES);
        this.referer = "https://" + server.host() + base;
        this.api = ApiClient.at("ipa", "https://" + server)
                .tls(Tls.trusting(options.find("ipa_ca_cert").map(Path::of)))
                .timeout(Duration.ofSeconds(options.number("timeout", 1, MAX_TIMEOUT_SECONDS)))
                .mostOctets(MOST_OCTETS)
                .secret(password)
                .clock(clock)
                .open();
    }

    /** Calls a method; an error that FreeIPA tells is an outcome. */
    Outcome call(String method, List<?> arguments, Map<String, ?> parameters) throws DriverException {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put("version", version);
        ApiRequest request = ApiRequest.json(
                        "POST",
                        base + "/session" + json,
                        Map.of("method", method, "params", List.of(arguments, all), "id", 0))
                .header("Referer", referer);
        String before = cookie;
        String used = before == null ? renewed(null) : before;
        ApiReply reply = send(request.header("Cookie", used));
        if (reply.status() == 401) {
            reply = send(request.header("Cookie", renewed(used)));
        }
        return outcome(reply, method);
    }

    private static Outcome outcome(ApiReply reply, String method) throws DriverException {
        if (!reply.ok()) {
            throw reply.failure(method);
        }
        JsonNode tree = reply.json();
        JsonNode error = tree.path("error");
        if (error.isObject()) {
            return new Outcome(
                    reply,
                    tree.path("result"),
                    Math.max(error.path("code").asInt(1), 1),
                    error.path("message").asString(""));
        }
        if (!tree.path("result").isObject()) {
            throw reply.failure(DeliveryCause.SERVER_FAILURE, false, method, "neither a result nor an error is in it");
        }
        return new Outcome(reply, tree.path("result"), 0, "");
    }

    private String renewed(@Nullable String stale) throws DriverException {
        login.lock();
        try {
            String now = cookie;
            if (now != null && !now.equals(stale)) {
                return now;
            }
            String form = "user=" + ApiRequest.escape(username) + "&password=" + ApiRequest.escape(password);
            ApiReply reply = send(ApiRequest.of("POST", base + "/session/login_password")
                    .with("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII))
                    .header("Accept", "text/plain")
                    .header("Referer", referer));
            if (!reply.ok()) {
                String why =
                        reply.headers().firstValue("X-IPA-Rejection-Reason").orElse("");
                throw reply.failure("log in", why);
            }
            Optional<String> fresh = reply.headers().allValues("Set-Cookie").stream()
                    .filter(value -> value.startsWith(COOKIE))
                    .map(value -> value.split(";", 2)[0])
                    .findFirst();
            if (fresh.isEmpty()) {
                throw reply.failure(DeliveryCause.SERVER_FAILURE, false, "log in", "there is no cookie in it");
            }
            cookie = fresh.get();
            return fresh.get();
        } finally {
            login.unlock();
        }
    }

    private ApiReply send(ApiRequest request) throws DriverException {
        for (int left = retries; ; left--) {
            try {
                return api.call(request);
            } catch (DriverException e) {
                boolean again = e.reason() == DeliveryCause.SERVER_FAILURE || e.reason() == DeliveryCause.WRONG_PORT;
                if (left == 0 || !again || e.isPersonNeeded()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public String toString() {
        return api.toString();
    }

    @Override
    public void close() {
        api.close();
    }
}
