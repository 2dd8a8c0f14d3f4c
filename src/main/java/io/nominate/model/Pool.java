package io.nominate.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group of name servers that serve the same zones, as {@code pools.yaml} describes it.
 *
 * @param nsRecords what the apex NS set of each zone holds; the first by priority is the SOA's MNAME
 * @param nameservers servers asked for the SOA to see that a change is served
 * @param targets servers on which zones are made and deleted, and that get NOTIFY
 * @param alsoNotifies further servers that get NOTIFY, and are never asked
 */
public record Pool(
        UUID id,
        String name,
        @Nullable String description,
        Map<String, String> attributes,
        List<NsRecord> nsRecords,
        List<NameServer> nameservers,
        List<Target> targets,
        List<HostPort> alsoNotifies,
        Optional<CatalogZone> catalogZone,
        Instant createdAt,
        @Nullable Instant updatedAt) {
    /** When it became what it is. */
    public Instant changedAt() {
        return updatedAt == null ? createdAt : updatedAt;
    }

    /** What is shown in place of a secret; where it is given, the secret stays as it was. */
    public static final String HIDDEN = "********";

    private static final Set<String> SECRETS =
            Set.of("password", "api_token", "key", "secret", "tsigkey_value", "connection");

    /** Designate's id of the default pool. */
    public static final UUID DEFAULT_ID = UUID.fromString("794ccc2c-d751-44fe-b57f-8894c9f5c842");

    /**
     * A name server of the apex NS set.
     *
     * @param hostname absolute name
     * @param priority 1..10000, lowest first
     */
    public record NsRecord(String hostname, int priority) {}

    /**
     * A server that is polled.
     *
     * @param tsigKeyId key to sign the polls with
     */
    public record NameServer(HostPort address, Optional<UUID> tsigKeyId) {}

    /**
     * A server that is driven.
     *
     * @param type the driver: {@code bind9}, ...
     * @param masters MiniDNS addresses that the server transfers from
     * @param options the driver's options, {@code host} and {@code port} (where NOTIFY goes) among them
     */
    public record Target(
            String type,
            @Nullable String description,
            Optional<UUID> tsigKeyId,
            List<HostPort> masters,
            Map<String, String> options) {

        /** The type of a server that learns of zones from the pool's catalog zone alone. */
        public static final String CATALOG = "catalog";

        /** The options, with {@link #HIDDEN} for what is secret in them. */
        public Map<String, String> shownOptions() {
            Map<String, String> shown = new LinkedHashMap<>(options);
            shown.replaceAll((name, value) -> isSecret(name) ? HIDDEN : value);
            return shown;
        }

        /** Whether the value of an option is a secret, by its name. */
        public static boolean isSecret(String option) {
            return SECRETS.contains(option)
                    || option.endsWith("_secret")
                    || option.endsWith("_token")
                    || option.endsWith("_password");
        }

        @Override
        public String toString() {
            return "Target[" + type + ", masters " + masters + ", options " + shownOptions() + "]";
        }
    }

    /**
     * The pool's catalog zone (RFC 9432).
     *
     * @param refresh seconds
     * @param tsigSecret what transfers of it are signed with, in base64: {@code catalog_zone_tsig_key}; the key is
     *     called as the zone is
     */
    public record CatalogZone(String fqdn, int refresh, Optional<String> tsigSecret, Optional<String> tsigAlgorithm) {
        @Override
        public String toString() {
            return "CatalogZone[" + fqdn + ", refresh " + refresh + "]";
        }
    }
}
