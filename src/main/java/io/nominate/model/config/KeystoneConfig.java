package io.nominate.model.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Keystone that vouches for callers.
 *
 * @param authUrl of its v3 API, ending in {@code /v3}
 * @param wwwAuthenticateUri where callers without a token are sent
 * @param login as whom Nominate asks
 * @param tokenCacheTime for how long an answer about a token is believed; zero: every request asks
 * @param serviceTokenRoles any of which lets the {@code X-Service-Token} of another service vouch for an expired token
 * @param serviceTokenRolesRequired whether a service token without any of these roles is refused
 * @param serviceType what the access rules of application credentials call this service
 * @param connectTimeout for a connection
 * @param timeout for an answer
 * @param retries after a call to which no answer came
 */
public record KeystoneConfig(
        URI authUrl,
        URI wwwAuthenticateUri,
        Login login,
        Tls tls,
        Duration tokenCacheTime,
        Set<String> serviceTokenRoles,
        boolean serviceTokenRolesRequired,
        String serviceType,
        Duration connectTimeout,
        Duration timeout,
        int retries) {
    public KeystoneConfig {
        serviceTokenRoles = Set.copyOf(serviceTokenRoles);
    }

    /** Something by its id, or by its name and, where names are not unique in all of Keystone, the domain it is in. */
    public record Reference(Optional<String> id, Optional<String> name, List<Reference> domain) {
        public Reference {
            domain = List.copyOf(domain);
        }

        public static Reference id(String id) {
            return new Reference(Optional.of(id), Optional.empty(), List.of());
        }

        public static Reference name(String name, List<Reference> domain) {
            return new Reference(Optional.empty(), Optional.of(name), domain);
        }
    }

    /** As whom Nominate asks. */
    public sealed interface Login {}

    /**
     * A user with a password.
     *
     * @param project in which; empty: for the whole system
     */
    public record Password(Reference user, String password, Optional<Reference> project) implements Login {
        @Override
        public String toString() {
            return "Password[" + user + ", " + project + "]";
        }
    }

    /**
     * An application credential.
     *
     * @param user whose, where it is named and not given by its id
     */
    public record Application(Reference credential, Optional<Reference> user, String secret) implements Login {
        @Override
        public String toString() {
            return "Application[" + credential + ", " + user + "]";
        }
    }

    /**
     * How Keystone proves who it is, and Nominate too.
     *
     * @param authorities certificates in PEM to trust instead of those of the JDK
     * @param certificate our own, in PEM
     * @param key of our certificate, in PEM; empty: it is in the certificate's file
     * @param insecure believe anybody
     */
    public record Tls(Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key, boolean insecure) {
        /** What the JDK trusts. */
        public static final Tls DEFAULT = new Tls(Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
