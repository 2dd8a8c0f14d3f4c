package io.nominate.mdns.cache;

import io.nominate.mdns.image.ZoneImage;

/** Which zone a name lies in. */
public sealed interface Lookup {
    /** The deepest zone at or above the name. */
    record Found(ZoneImage image) implements Lookup {}

    /** No zone of ours. */
    record Absent() implements Lookup {}

    /** Not to be told from memory: the database must be asked. */
    record Cold() implements Lookup {}

    /** The database cannot be read, and memory does not know. */
    record Unavailable() implements Lookup {}
}
