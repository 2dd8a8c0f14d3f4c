package io.nominate.cli.output;

import java.util.List;

/**
 * How results look.
 *
 * @param twin as the openstack client prints: lists in one text
 * @param width of a table at most; 0 for any
 * @param empty whether a table is drawn also where there is nothing
 * @param indent whether JSON is in several lines
 * @param quote what CSV has quotes around: all, minimal, none, nonnumeric
 * @param prefix of shell variables
 * @param sort the columns that a list is sorted by; empty: as it comes
 */
public record Style(
        Format format,
        boolean twin,
        boolean colour,
        int width,
        boolean empty,
        boolean indent,
        String quote,
        String prefix,
        List<String> sort,
        boolean descending) {
    public Style {
        sort = List.copyOf(sort);
    }
}
