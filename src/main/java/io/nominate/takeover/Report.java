package io.nominate.takeover;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of everything. It may be written by several threads. */
public final class Report {
    private final Map<Kind, Counts> counts = new EnumMap<>(Kind.class);
    private final List<String> left = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long recordSets;
    private long records;

    /**
     * How many of a kind.
     *
     * @param read that the Designate has
     * @param taken now
     * @param unchanged since an earlier run
     * @param removed since the Designate no longer has them
     * @param left for the reasons of {@link #left()}
     */
    public record Counts(long read, long taken, long unchanged, long removed, long left) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        private Counts plus(Counts more) {
            return new Counts(
                    read + more.read,
                    taken + more.taken,
                    unchanged + more.unchanged,
                    removed + more.removed,
                    left + more.left);
        }
    }

    private void add(Kind kind, Counts more) {
        counts.merge(kind, more, Counts::plus);
    }

    synchronized void taken(Kind kind) {
        add(kind, new Counts(1, 1, 0, 0, 0));
    }

    synchronized void unchanged(Kind kind) {
        add(kind, new Counts(1, 0, 1, 0, 0));
    }

    synchronized void removed(Kind kind) {
        add(kind, new Counts(0, 0, 0, 1, 0));
    }

    /** @param why names it, and says what to do */
    synchronized void left(Kind kind, String why) {
        add(kind, new Counts(1, 0, 0, 0, 1));
        left.add(why);
    }

    /** Something that is gone in the Designate, and was not removed here. */
    synchronized void kept(Kind kind, String why) {
        add(kind, new Counts(0, 0, 0, 0, 1));
        left.add(why);
    }

    synchronized void note(String what) {
        notes.add(what);
    }

    synchronized void content(long moreSets, long moreRecords) {
        recordSets += moreSets;
        records += moreRecords;
    }

    /** By kind. */
    public synchronized Counts counts(Kind kind) {
        return counts.getOrDefault(kind, Counts.NONE);
    }

    /** Record sets in the zones that were taken now. */
    public synchronized long recordSets() {
        return recordSets;
    }

    /** Records in them. */
    public synchronized long records() {
        return records;
    }

    /** What was not taken over, and why, one line each. */
    public synchronized List<String> left() {
        return List.copyOf(left);
    }

    /** What an operator should know, one line each. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
