package io.nominate.central.port;

import java.util.function.Function;

/**
 * The database. Work given to it runs on the store's own threads: a virtual thread that calls waits, and is not pinned.
 */
public interface Store extends AutoCloseable {
    /**
     * Reads one consistent snapshot.
     *
     * @throws StoreUnavailableException when the database cannot be read
     */
    <T> T read(Function<Tx, T> work);

    /**
     * As {@link #read}, for work that asks one question, or several whose answers need not be of the same instant: it costs
     * a server one message each, and no transaction.
     */
    <T> T glance(Function<Tx, T> work);

    /** As {@link #read}, for work that takes long (a whole zone), so that short reads do not wait behind it. */
    <T> T readLong(Function<Tx, T> work);

    /**
     * Runs a change in a transaction that waiting changes may share: each in its own savepoint, all in one commit.
     * Returns once the commit is durable. An exception from {@code work} undoes that work alone and is thrown to its
     * caller. The work may run again when the engine asks for a retry.
     *
     * @throws StoreUnavailableException when the database cannot be written: nothing was changed
     */
    <T> T write(Function<Tx, T> work);

    @Override
    void close();
}
