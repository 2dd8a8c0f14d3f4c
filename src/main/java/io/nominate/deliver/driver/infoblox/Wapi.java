package io.nominate.deliver.driver.infoblox;

import io.nominate.deliver.spi.DriverException;
import io.nominate.deliver.spi.TargetOptions;
import io.nominate.deliver.tool.ApiClient;
import io.nominate.deliver.tool.ApiReply;
import io.nominate.deliver.tool.ApiRequest;
import io.nominate.deliver.tool.Tls;
import io.nominate.model.DeliveryCause;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** WAPI: objects that are looked for by their fields. The cookie of the first answer stands for the password after it. */
final class Wapi implements AutoCloseable {
    private static final int MAX_TIMEOUT_SECONDS = 600;
    private static final String COOKIE = "ibapauth=";
    private static final Pattern VERSION = Pattern.compile("\\d{1,2}(\\.\\d{1,3}){0,3}");
    private static final Pattern REFERENCE = Pattern.compile("[a-z_]{1,40}/[A-Za-z0-9_.:/%~=+-]{1,4000}");

    private final ApiClient api;
    private final Optional<String> basic;
    private volatile @Nullable String cookie;

    Wapi(TargetOptions options, InstantSource clock) throws DriverException {
        Optional<String> user = options.find("username");
        Optional<String> certificate = options.find("cert");
        if (user.isEmpty() && certificate.isEmpty()) {
            throw DriverException.setting("infoblox needs the options username and password, or cert and key");
        }
        String password = user.isPresent() ? options.get("password") : "";
        this.basic = user.map(name -> "Basic "
                + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
        this.api = ApiClient.at("infoblox", url(options))
                .tls(tls(options, certificate.map(Path::of)))
                .timeout(Duration.ofSeconds(options.number("timeout", 1, MAX_TIMEOUT_SECONDS)))
                .secret(password)
                .clock(clock)
                .open();
    }

    private static String url(TargetOptions options) throws DriverException {
        Optional<String> host = options.find("wapi_host");
        String version = options.get("wapi_version");
        if (host.isEmpty()) {
            URI url = uri(options.get("wapi_url"));
            for (String part : url.getPath().split("/")) {
                version = part.startsWith("v") ? part.substring(1) : version;
            }
            host = Optional.ofNullable(url.getRawAuthority());
        }
        if (!VERSION.matcher(version).matches()) {
            throw DriverException.setting("infoblox option wapi_version: " + version + " is not a version");
        }
        return "https://" + host.orElse("") + "/wapi/v" + version;
    }

    private static URI uri(String text) throws DriverException {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw DriverException.setting("infoblox option wapi_url is not a URL");
        }
    }

    private static Tls tls(TargetOptions options, Optional<Path> certificate) throws DriverException {
        String verify = options.get("sslverify");
        boolean file = verify.indexOf('/') >= 0;
        Optional<Path> authorities =
                file ? Optional.of(Path.of(verify)) : options.find("ca_cert").map(Path::of);
        Tls.Trust trust = file || options.flag("sslverify") ? Tls.Trust.FULL : Tls.Trust.ANYBODY;
        return new Tls(trust, authorities, certificate, options.find("key").map(Path::of));
    }

    /** The first object that has these fields (as query parameters); empty when there is none. */
    Optional<JsonNode> find(String type, Map<String, String> fields, String returned) throws DriverException {
        ApiRequest request = ApiRequest.get("/" + type).query("_return_fields", returned);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            request = request.query(field.getKey(), field.getValue());
        }
        ApiReply reply = call(request);
        if (!reply.ok()) {
            throw failure(reply, "look for " + type);
        }
        JsonNode list = reply.json();
        if (!list.isArray()) {
            throw reply.failure("look for " + type, "it is not a list");
        }
        if (list.isEmpty()) {
            return Optional.empty();
        }
        reference(list.path(0), reply, type);
        return Optional.of(list.path(0));
    }

    /** Makes an object; false when it is there already. */
    boolean create(String type, Map<String, Object> fields) throws DriverException {
        ApiReply reply = call(ApiRequest.json("POST", "/" + type, fields));
        if (reply.status() == 400
                && code(reply).contains("Data.Conflict")
                && text(reply).contains("exist")) {
            return false;
        }
        if (reply.ok() && !reply.json().isString()) {
            throw reply.failure(DeliveryCause.SERVER_FAILURE, false, "create " + type, "it is no reference");
        }
        if (!reply.ok()) {
            throw failure(reply, "create " + type);
        }
        return true;
    }

    /** Removes an object; one that is not there is well. */
    void delete(JsonNode object) throws DriverException {
        ApiReply reply = call(ApiRequest.delete("/" + ref(object)));
        if (!reply.ok() && reply.status() != 404) {
            throw failure(reply, "delete an object");
        }
    }

    /** Calls a function of an object. */
    void function(JsonNode object, String name, Map<String, Object> arguments) throws DriverException {
        ApiReply reply =
                call(ApiRequest.json("POST", "/" + ref(object), arguments).query("_function", name));
        if (!reply.ok()) {
            throw failure(reply, name);
        }
    }

    private static String ref(JsonNode object) {
        return object.path("_ref").asString("");
    }

    private static void reference(JsonNode object, ApiReply reply, String type) throws DriverException {
        String ref = ref(object);
        if (!REFERENCE.matcher(ref).matches() || !ref.startsWith(type + "/") || ref.contains("..")) {
            throw reply.failure("look for " + type, "there is no reference in it");
        }
    }

    private ApiReply call(ApiRequest request) throws DriverException {
        String known = cookie;
        if (known != null) {
            ApiReply reply = api.call(request.header("Cookie", known));
            if (reply.status() != 401) {
                return reply;
            }
            cookie = null;
        }
        ApiReply reply = api.call(basic.isPresent() ? request.header("Authorization", basic.get()) : request);
        reply.headers().allValues("Set-Cookie").stream()
                .filter(value -> reply.ok() && value.startsWith(COOKIE))
                .findFirst()
                .ifPresent(value -> cookie = value.split(";", 2)[0]);
        return reply;
    }

    private static String code(ApiReply reply) {
        return reply.jsonOrEmpty().path("code").asString("");
    }

    private static String text(ApiReply reply) {
        return reply.jsonOrEmpty().path("text").asString("");
    }

    private static DriverException failure(ApiReply reply, String doing) {
        String text = text(reply).isBlank() ? reply.reason() : text(reply);
        if (text.toLowerCase(Locale.ROOT).contains("license") && reply.status() < 500) {
            return reply.failure(DeliveryCause.PROVIDER_QUOTA, true, doing, text);
        }
        return reply.failure(doing, text);
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
