package io.nominate.app.pools;

import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.model.Pool;
import java.util.Optional;
import java.util.Set;

/** Reads {@code catalog_zone}. */
final class CatalogReader {
    private static final String FQDN = "catalog_zone_fqdn";
    private static final String REFRESH = "catalog_zone_refresh";
    private static final String KEY = "catalog_zone_tsig_key";
    private static final String ALGORITHM = "catalog_zone_tsig_algorithm";

    /** Seconds; Designate's default. */
    private static final int DEFAULT_REFRESH = 60;

    private static final int MAX_KEY = 160;

    private CatalogReader() {}

    static Optional<Pool.CatalogZone> read(Item pool) throws PoolsYamlException {
        Optional<Item> item = pool.item("catalog_zone", Set.of(FQDN, REFRESH, KEY, ALGORITHM));
        if (item.isEmpty()) {
            return Optional.empty();
        }
        Item catalog = item.get();
        Optional<String> key = catalog.text(KEY, MAX_KEY);
        Optional<String> algorithm = catalog.text(ALGORITHM);
        if (key.isPresent() && catalog.absent(ALGORITHM)) {
            catalog.problem(ALGORITHM, "is missing: a key needs one");
        }
        if (algorithm.isPresent() && catalog.absent(KEY)) {
            catalog.problem(KEY, "is missing: there is only its algorithm");
        }
        algorithm.ifPresent(name -> checkAlgorithm(catalog, name));
        return Optional.of(new Pool.CatalogZone(
                Values.absolute(catalog, FQDN),
                catalog.number(REFRESH, 0, Integer.MAX_VALUE, DEFAULT_REFRESH),
                key,
                algorithm));
    }

    private static void checkAlgorithm(Item catalog, String name) {
        try {
            TsigAlgorithm.parse(name);
        } catch (IllegalArgumentException e) {
            catalog.problem(ALGORITHM, '"' + Findings.printable(name) + "\" is no TSIG algorithm: hmac-sha256 is one");
        }
    }
}
