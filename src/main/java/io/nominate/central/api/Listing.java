package io.nominate.central.api;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of a list.
 *
 * @param total items of the whole list that match, where it was asked for
 */
public record Listing<T>(List<T> items, OptionalLong total) {}
