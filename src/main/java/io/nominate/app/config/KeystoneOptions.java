package io.nominate.app.config;

import io.nominate.model.config.KeystoneConfig;
import io.nominate.model.config.KeystoneConfig.Reference;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Keystone that vouches for callers, under the names of keystonemiddleware and keystoneauth. */
final class KeystoneOptions extends OptionGroup {
    private enum Kind {
        PASSWORD,
        APPLICATION
    }

    private static final String UNSET = "none";

    private final Option<URI> authUrl = optional(
            "auth_url",
            OptionType.httpUri(),
            UNSET,
            "Keystone, with or without `/v3` at its end. Everything is asked there; no other endpoint is looked for.");
    private final Option<URI> wwwAuthenticateUri = optional(
            "www_authenticate_uri",
            OptionType.httpUri(),
            "`auth_url`",
            "Where callers without a token are sent.",
            "auth_uri");
    private final Option<Kind> authType = optional(
            "auth_type",
            OptionType.choice(Map.of(
                    "password", Kind.PASSWORD,
                    "v3password", Kind.PASSWORD,
                    "v3applicationcredential", Kind.APPLICATION)),
            "v3applicationcredential where there is an application credential, else password",
            "How Nominate's own user logs in.",
            "auth_plugin");
    private final Option<String> username =
            text("username", "Nominate's own user, who may validate tokens.", "user_name");
    private final Option<String> userId = text("user_id", "The same by its id.");
    private final Option<String> userDomainId = text("user_domain_id", "The domain that the user is in.");
    private final Option<String> userDomainName = text("user_domain_name", "The same by its name.");
    private final Option<String> password = secret("password", "The user's password.");
    private final Option<String> projectName =
            text("project_name", "The project in which the user may do that.", "tenant_name");
    private final Option<String> projectId = text("project_id", "The same by its id.", "tenant_id");
    private final Option<String> projectDomainId = text("project_domain_id", "The domain that the project is in.");
    private final Option<String> projectDomainName = text("project_domain_name", "The same by its name.");
    private final Option<String> defaultDomainId =
            text("default_domain_id", "The domain of user and project where none is named.");
    private final Option<String> defaultDomainName = text("default_domain_name", "The same by its name.");
    private final Option<String> systemScope = optional(
            "system_scope",
            OptionType.choice(Map.of("all", "all")),
            UNSET,
            "Set to `all` where the user has its role for the whole system instead of a project.");
    private final Option<String> applicationId =
            text("application_credential_id", "An application credential instead of user and password.");
    private final Option<String> applicationName =
            text("application_credential_name", "The same by its name; the user must be named too.");
    private final Option<String> applicationSecret =
            secret("application_credential_secret", "The application credential's secret.");
    private final Option<Path> cafile =
            optional("cafile", OptionType.path(), "what the JDK trusts", "Certificates (PEM) to believe Keystone by.");
    private final Option<Path> certfile = optional(
            "certfile", OptionType.path(), UNSET, "Nominate's certificate (PEM), where Keystone asks for one.");
    private final Option<Path> keyfile = optional(
            "keyfile", OptionType.path(), "`certfile`", "The key of that certificate (PEM, PKCS #8, no password).");
    private final Option<Boolean> insecure = option(
            "insecure", OptionType.bool(), false, "Believe any Keystone. Whoever is in between reads all tokens.");
    private final Option<Duration> tokenCacheTime = option(
            "token_cache_time",
            new OptionType<>("seconds", KeystoneOptions::cacheTime),
            Duration.ofSeconds(60),
            "How long Keystone's answer about a token is believed, in seconds, and so the time within which a revoked"
                    + " token is refused. 0 or -1: every request asks. keystonemiddleware's default is 300.");
    private final Option<List<String>> serviceTokenRoles = option(
            "service_token_roles",
            OptionType.list(OptionType.text()),
            List.of("service"),
            "Roles by which another service's `X-Service-Token` vouches for a caller whose own token has expired.");
    private final Option<Boolean> serviceTokenRolesRequired = option(
            "service_token_roles_required",
            OptionType.bool(),
            false,
            "Whether a service token without any of these roles is refused.");
    private final Option<String> serviceType = option(
            "service_type",
            OptionType.text(),
            "dns",
            "What the access rules of application credentials call this service.");
    private final Option<Duration> connectTimeout = option(
            "http_connect_timeout",
            OptionType.seconds("0.1", "600"),
            Duration.ofSeconds(5),
            "How long a connection to Keystone may take, in seconds.");
    private final Option<Duration> timeout = option(
            "timeout",
            OptionType.seconds("0.1", "600"),
            Duration.ofSeconds(10),
            "How long an answer of Keystone may take, in seconds.");
    private final Option<Integer> retries = option(
            "http_request_max_retries",
            OptionType.integer(0, 100),
            3,
            "How often Keystone is asked again at once when a connection fails.");

    KeystoneOptions() {
        super("keystone_authtoken", "Keystone");
    }

    private Option<String> text(String name, String help, String... formerNames) {
        return optional(name, OptionType.text(), UNSET, help, formerNames);
    }

    private Option<String> secret(String name, String help) {
        return optional(name, new OptionType<>("secret", text -> text, true), UNSET, help);
    }

    private static Duration cacheTime(String text) {
        return text.equals("-1")
                ? Duration.ZERO
                : OptionType.seconds("0", "86400").parser().apply(text);
    }

    /** What is set, where it is of use; what is missing is noted. */
    Optional<KeystoneConfig> read(Values values) {
        Optional<URI> url = values.find(authUrl).map(KeystoneOptions::versioned);
        if (url.isEmpty()) {
            values.problem(authUrl, "is needed with auth_strategy keystone");
        }
        if (values.get(insecure)) {
            values.warn("[keystone_authtoken] insecure: whoever is between Nominate and Keystone reads all tokens");
        }
        Optional<KeystoneConfig.Login> login = login(values);
        if (url.isEmpty() || login.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new KeystoneConfig(
                url.get(),
                values.find(wwwAuthenticateUri).orElse(url.get()),
                login.get(),
                new KeystoneConfig.Tls(
                        values.find(cafile), values.find(certfile), values.find(keyfile), values.get(insecure)),
                values.get(tokenCacheTime),
                Set.copyOf(values.get(serviceTokenRoles)),
                values.get(serviceTokenRolesRequired),
                values.get(serviceType),
                values.get(connectTimeout),
                values.get(timeout),
                values.get(retries)));
    }

    /** The v3 API at a URL that may name no version, or an older one. */
    private static URI versioned(URI url) {
        String path = url.getPath().replaceAll("/+$", "").replaceAll("/v2\\.0$", "");
        return url.resolve(path.endsWith("/v3") ? path : path + "/v3");
    }

    private Optional<KeystoneConfig.Login> login(Values values) {
        Optional<Reference> user = reference(values, userId, username, userDomainId, userDomainName);
        boolean application = values.find(applicationId).isPresent()
                || values.find(applicationName).isPresent();
        if (values.find(authType).orElse(application ? Kind.APPLICATION : Kind.PASSWORD) == Kind.APPLICATION) {
            return application(values, user);
        }
        Optional<String> secret = values.find(password);
        Optional<Reference> project = reference(values, projectId, projectName, projectDomainId, projectDomainName);
        if (user.isEmpty()) {
            values.problem(username, "is needed with auth_strategy keystone, or an application credential");
        } else if (secret.isEmpty()) {
            values.problem(password, "is needed with a user");
        } else if (project.isEmpty() && values.find(systemScope).isEmpty()) {
            values.problem(projectName, "is needed with a user, or system_scope = all");
        } else {
            return Optional.of(new KeystoneConfig.Password(
                    user.get(), secret.get(), values.find(systemScope).isPresent() ? Optional.empty() : project));
        }
        return Optional.empty();
    }

    private Optional<KeystoneConfig.Login> application(Values values, Optional<Reference> user) {
        Optional<String> secret = values.find(applicationSecret);
        Optional<Reference> credential = values.find(applicationId)
                .map(Reference::id)
                .or(() -> values.find(applicationName).map(name -> Reference.name(name, List.of())));
        if (credential.isEmpty()) {
            values.problem(applicationId, "is needed with auth_type v3applicationcredential");
        } else if (secret.isEmpty()) {
            values.problem(applicationSecret, "is needed with an application credential");
        } else if (credential.get().id().isEmpty() && user.isEmpty()) {
            values.problem(username, "is needed with an application credential that is named, not given by its id");
        } else {
            return Optional.of(new KeystoneConfig.Application(
                    credential.get(), credential.get().id().isPresent() ? Optional.empty() : user, secret.get()));
        }
        return Optional.empty();
    }

    private Optional<Reference> reference(
            Values values,
            Option<String> id,
            Option<String> name,
            Option<String> ofDomainId,
            Option<String> ofDomainName) {
        Optional<Reference> domain = values.find(ofDomainId)
                .map(Reference::id)
                .or(() -> values.find(ofDomainName).map(text -> Reference.name(text, List.of())))
                .or(() -> values.find(defaultDomainId).map(Reference::id))
                .or(() -> values.find(defaultDomainName).map(text -> Reference.name(text, List.of())));
        return values.find(id)
                .map(Reference::id)
                .or(() -> values.find(name)
                        .map(text -> Reference.name(text, List.of(domain.orElse(Reference.id("default"))))));
    }
}
