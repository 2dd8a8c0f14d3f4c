package io.nominate.deliver.spi;

import java.util.List;

/**
 * What leads from one version of a zone to a later one; several changes are condensed to one. The SOA is among the
 * records.
 *
 * @param fromSerial serial of the version before
 * @param toSerial serial of the version after
 * @param removed records of the version before that the later one does not have
 * @param added records of the later version that the one before does not have
 */
public record ZoneChange(long fromSerial, long toSerial, List<ResourceRecord> removed, List<ResourceRecord> added) {
    public ZoneChange {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }
}
