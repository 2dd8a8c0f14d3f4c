package io.nominate.app.pools;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** What was found wrong so far, and how much more may be read. */
final class Findings {
    /** Problems that are told; those after them are only counted. */
    static final int MOST_TOLD = 200;

    /** Values that a file may have once its aliases are followed. */
    static final int MOST_VALUES = 2_000_000;

    private static final int MOST_SHOWN = 60;

    private final List<String> problems = new ArrayList<>();
    private int untold;
    private int values;

    /**
     * @param at what begins where it is
     * @param where pool and path of the key
     */
    void add(Node at, String where, String what) {
        add(sentence(at, where, what));
    }

    /** What is wrong, with where. */
    static String sentence(Node at, String where, String what) {
        String line = at.getStartMark()
                .map(mark -> "line " + (mark.getLine() + 1) + ": ")
                .orElse("");
        return line + (where.isEmpty() ? what : where + ": " + what);
    }

    /** Something that is wrong with the whole file. */
    void add(String problem) {
        if (problems.size() < MOST_TOLD) {
            problems.add(problem);
        } else {
            untold++;
        }
    }

    /** How many there are. */
    int count() {
        return problems.size() + untold;
    }

    /** Counts a value that is looked at, so that aliases of aliases cannot keep us busy. */
    void visit() throws PoolsYamlException {
        if (++values > MOST_VALUES) {
            throw new PoolsYamlException(
                    List.of("the file has more than " + MOST_VALUES + " values, once its aliases are followed"));
        }
    }

    void throwIfAny() throws PoolsYamlException {
        if (untold > 0) {
            problems.add("and " + untold + " more problems");
        }
        if (!problems.isEmpty()) {
            throw new PoolsYamlException(problems);
        }
    }

    /** Text of the file fit for a message: on one line, and not too long. */
    static String printable(String text) {
        return oneLine(text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...");
    }

    /** Text without control characters. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    }
}
