package io.nominate.central.schedule;

import io.nominate.model.Pool;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Nominate's own filters, each in Designate's spelling. */
enum OwnFilter implements Filter {
    /** Always the default pool. */
    DEFAULT_POOL {
        @Override
        public List<Pool> choose(List<Pool> left, Candidates from) {
            return from.usual().stream().toList();
        }
    },
    /** The default pool, where no other is left. */
    FALLBACK {
        @Override
        public List<Pool> choose(List<Pool> left, Candidates from) {
            return left.isEmpty() ? from.usual().stream().toList() : left;
        }
    },
    /** One of those left. */
    RANDOM {
        @Override
        public List<Pool> choose(List<Pool> left, Candidates from) {
            return left.isEmpty()
                    ? left
                    : List.of(left.get(ThreadLocalRandom.current().nextInt(left.size())));
        }
    },
    /** Pools that have all the zone's attributes, with equal values. A pool without attributes takes every zone. */
    ATTRIBUTE {
        @Override
        public List<Pool> choose(List<Pool> left, Candidates from) {
            Map<String, String> wanted = new HashMap<>(from.attributes());
            wanted.remove(POOL_ID);
            return left.stream().filter(pool -> matches(pool, wanted)).toList();
        }

        private boolean matches(Pool pool, Map<String, String> wanted) {
            Map<String, String> has = new HashMap<>(pool.attributes());
            has.remove(POOL_ID);
            return has.isEmpty()
                    || wanted.entrySet().stream()
                            .allMatch(entry -> Optional.ofNullable(has.get(entry.getKey()))
                                    .filter(value -> value(value).equals(value(entry.getValue())))
                                    .isPresent());
        }
    },
    /** The pool whose id the zone's attribute {@code pool_id} says, for those whom policy lets choose. */
    POOL_ID_ATTRIBUTE {
        @Override
        public List<Pool> choose(List<Pool> left, Candidates from) {
            String id = from.attributes().getOrDefault(POOL_ID, "");
            if (id.isEmpty()) {
                return left;
            }
            from.policy().enforce("zone_create_forced_pool", from.caller(), Map.of());
            return left.stream()
                    .filter(pool -> pool.id().toString().equalsIgnoreCase(id))
                    .toList();
        }
    },
    /** The default pool, where it is one of several left. */
    IN_DOUBT_DEFAULT_POOL {
        @Override
        public List<Pool> choose(List<Pool> left, Candidates from) {
            return left.size() > 1 && from.usual().filter(left::contains).isPresent()
                    ? from.usual().stream().toList()
                    : left;
        }
    };

    private static final String POOL_ID = "pool_id";
    private static final Set<String> YES = Set.of("1", "t", "true", "on", "y", "yes");
    private static final Set<String> NO = Set.of("0", "f", "false", "off", "n", "no");

    @Override
    public abstract List<Pool> choose(List<Pool> left, Candidates from);

    /** The filter's name in the configuration. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What says yes or no in any spelling compares as such. */
    private static String value(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return YES.contains(word) ? "yes" : NO.contains(word) ? "no" : text;
    }
}
