package io.nominate.deliver.spi;

/** The whole content of one version of a zone. May be large: it is read as a stream, and can be read again. */
public interface ZoneContent {
    /** The version's serial. */
    long serial();

    /** Gives all records: the SOA first, the others in canonical order of names, then by type. */
    void read(Reader reader) throws DriverException;

    /** Takes records. */
    interface Reader {
        void record(ResourceRecord resourceRecord) throws DriverException;
    }
}
