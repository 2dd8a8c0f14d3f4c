package io.nominate.auth.keystone;

import com.github.benmanes.caffeine.cache.Ticker;
import io.nominate.auth.Authenticator;
import io.nominate.central.api.Token;
import io.nominate.central.port.Metrics;
import io.nominate.model.config.KeystoneConfig;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows callers by the tokens that Keystone has issued, as keystonemiddleware does. A token that is revoked is refused
 * once the time is over for which Keystone's answer is believed. While Keystone does not answer, only those get in about
 * whom it has answered within that time.
 */
public final class KeystoneAuthenticator implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(KeystoneAuthenticator.class);

    private final KeystoneConfig config;
    private final Tokens tokens;

    public KeystoneAuthenticator(KeystoneClient keystone, InstantSource clock) {
        this(
                keystone.config(),
                new Tokens(
                        keystone::validate,
                        keystone.config().tokenCacheTime(),
                        keystone.config().timeout(),
                        clock,
                        Ticker.systemTicker()));
    }

    KeystoneAuthenticator(KeystoneConfig config, Tokens tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    /** Shows how tokens are found. */
    public void measure(Metrics metrics) {
        metrics.cache(
                "tokens",
                "Tokens",
                () -> tokens.stats().hitCount(),
                () -> tokens.stats().missCount());
    }

    @Override
    public Verdict authenticate(Request request) {
        Optional<String> secret = request.header("X-Auth-Token").filter(text -> !text.isEmpty());
        if (secret.isEmpty()) {
            return new Refused();
        }
        try {
            return verdict(request, secret.get());
        } catch (KeystoneUnavailableException e) {
            LOG.debug("{}", e.getMessage());
            return new Unavailable("Keystone does not answer: try again later");
        }
    }

    private Verdict verdict(Request request, String secret) throws KeystoneUnavailableException {
        Optional<Validated> service = Optional.empty();
        Optional<String> serviceSecret = request.header("X-Service-Token").filter(text -> !text.isEmpty());
        boolean vouched = false;
        if (serviceSecret.isPresent()) {
            service = tokens.find(serviceSecret.get(), false);
            vouched = service.isPresent() && !Collections.disjoint(service.get().roles(), config.serviceTokenRoles());
            if (service.isEmpty() || (config.serviceTokenRolesRequired() && !vouched)) {
                return new Refused();
            }
        }
        Optional<Validated> caller = tokens.find(secret, vouched);
        if (caller.isEmpty() || !caller.get().allows(config.serviceType(), request.method(), request.path())) {
            return new Refused();
        }
        return known(caller.get(), secret, service);
    }

    private static Known known(Validated caller, String secret, Optional<Validated> service) {
        Map<String, String> attributes = caller.attributes();
        if (service.isPresent()) {
            attributes = new HashMap<>(attributes);
            attributes.put("service_user_id", service.get().userId());
            attributes.put("service_roles", String.join(",", service.get().roles()));
            if (service.get().projectId().isPresent()) {
                attributes.put("service_project_id", service.get().projectId().get());
            }
        }
        return new Known(
                caller.userId(), caller.projectId(), caller.roles(), new Token(secret, attributes, caller.catalog()));
    }
}
