package io.nominate.app.config;

import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a misspelled name was meant to be. */
public final class NearestName {
    private NearestName() {}

    /** The candidate with the fewest wrong letters, if no more than half of {@code name} is wrong. */
    public static Optional<String> of(String name, Stream<String> candidates) {
        int most = Math.max(2, name.length() / 2);
        String best = "";
        int least = most + 1;
        for (String candidate : (Iterable<String>) candidates.distinct().sorted()::iterator) {
            int distance = distance(name, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** Letters to insert, remove, replace or swap with a neighbour (optimal string alignment). */
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + replace);
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
            }
        }
        return cost[from.length()][to.length()];
    }
}
