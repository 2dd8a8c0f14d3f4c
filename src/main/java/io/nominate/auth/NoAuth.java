package io.nominate.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Believes what the headers say: {@code X-Auth-User-ID}, {@code X-Auth-Project-ID}, {@code X-Roles} (comma-separated).
 * Without them the caller is an administrator. For tests, and behind something that authenticates.
 */
public final class NoAuth implements Authenticator {
    private static final Set<String> ADMIN = Set.of("admin");

    @Override
    public Verdict authenticate(Request request) {
        return new Known(
                request.header("X-Auth-User-ID").orElse("noauth-user"),
                request.header("X-Auth-Project-ID")
                        .or(() -> request.header("X-Auth-Tenant-ID"))
                        .or(() -> Optional.of("noauth-project")),
                request.header("X-Roles").map(NoAuth::roles).orElse(ADMIN));
    }

    private static Set<String> roles(String header) {
        return Arrays.stream(header.split(","))
                .map(role -> role.strip().toLowerCase(Locale.ROOT))
                .filter(role -> !role.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
