package io.nominate.dns.zonefile;

/**
 * How much a zone file may ask of its reader.
 *
 * @param errors how many errors are kept; after them reading ends
 * @param recordOctets most octets of one record, over all its lines, comments left out
 * @param recordLines most lines of one record in parentheses
 * @param generatedEach most records that one {@code $GENERATE} makes
 * @param generatedInAll most records that all of them make
 */
public record ZoneFileLimits(int errors, int recordOctets, int recordLines, int generatedEach, int generatedInAll) {
    /** 1,000 errors; records of 512 KiB and 10,000 lines; 65,536 records from each {@code $GENERATE} and 1,000,000 in all. */
    public static final ZoneFileLimits DEFAULT = new ZoneFileLimits(1_000, 512 << 10, 10_000, 65_536, 1_000_000);

    public ZoneFileLimits {
        if (errors < 1 || recordOctets < 1 || recordLines < 1 || generatedEach < 0 || generatedInAll < 0) {
            throw new IllegalArgumentException("limits of a zone file must be positive");
        }
    }
}
