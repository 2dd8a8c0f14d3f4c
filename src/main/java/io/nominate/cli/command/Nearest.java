package io.nominate.cli.command;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses what was meant by a word that is none. */
final class Nearest {
    private Nearest() {}

    /** {@code : did you mean --email?}, or nothing where no word is near. */
    static String hint(String word, List<String> words) {
        return of(word, words).map(near -> ": did you mean " + near + "?").orElse("");
    }

    static Optional<String> of(String word, List<String> words) {
        int most = Math.max(1, word.length() / 3);
        return words.stream()
                .filter(other -> distance(word, other) <= most)
                .min(Comparator.comparingInt(other -> distance(word, other)));
    }

    /** Letters to add, take away or change (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
