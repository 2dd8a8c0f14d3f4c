package io.nominate.central.port;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What is counted and timed, for those who watch. Names follow Prometheus: lower case, {@code nominate_} first, the base
 * unit (seconds, bytes) or {@code _total} last. Each name is declared once. Values of labels come from a small, closed set:
 * never a name, an id or an address that a client chose.
 */
public interface Metrics {
    /** Where nobody watches. */
    static Metrics none() {
        return new NoMetrics();
    }

    /** What a histogram's buckets are made for. */
    enum Scale {
        /** From a tenth of a millisecond to a minute. */
        SECONDS,
        /** From a hundredth of a second to an hour: what waits for other machines. */
        LONG_SECONDS,
        /** From 1 to some hundreds. */
        COUNT,
        /** From a hundred bytes to a gigabyte. */
        BYTES
    }

    /** Something that happens. */
    interface Count {
        /** @param labels values, in the order of the names */
        void add(long number, String... labels);
    }

    /** Something that takes time, or has a size. */
    interface Distribution {
        /** @param labels values, in the order of the names */
        void observe(double value, String... labels);
    }

    /**
     * Declares something that happens.
     *
     * @param name ends in {@code _total}
     * @param labels names
     */
    Count count(String name, String help, String... labels);

    /** Declares something that takes time or has a size. */
    Distribution distribution(String name, String help, Scale scale, String... labels);

    /** Declares something that is counted elsewhere, and read when somebody looks. */
    void counted(String name, String help, LongSupplier number);

    /** Declares a value that goes up and down, read when somebody looks; NaN where it cannot be told. */
    void gauge(String name, String help, DoubleSupplier value);

    /** Declares the hits and misses of a cache: {@code nominate_cache_NAME_hits_total} and {@code ..._misses_total}. */
    default void cache(String name, String what, LongSupplier hits, LongSupplier misses) {
        counted("nominate_cache_" + name + "_hits_total", what + " found in memory.", hits);
        counted("nominate_cache_" + name + "_misses_total", what + " that had to be fetched.", misses);
    }
}
