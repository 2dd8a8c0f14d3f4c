package io.nominate.dns.zonefile;

import java.io.IOException;
import java.io.InputStream;

/** Finds the files that {@code $INCLUDE} names. */
@FunctionalInterface
public interface Includes {
    /**
     * Opens a file.
     *
     * @param file as it is written in the zone file
     * @throws IOException whose message says, to the person whose file it is, why it cannot be read
     */
    InputStream open(String file) throws IOException;
}
