package io.nominate.central.rule;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.ListQuery;
import io.nominate.central.port.Selection;
import io.nominate.central.port.Selection.Criterion;
import io.nominate.central.port.Selection.Op;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a collection may be asked: its filters and sort keys, and how a filter's text becomes conditions. Values compare
 * for equality; {@code *} stands for any text; a leading {@code !}, {@code <}, {@code <=}, {@code >}, {@code >=} or
 * {@code BETWEEN a,b} compares, as Designate's do.
 *
 * @param filters field to how its text is read
 * @param domainNames whether {@code name} is a domain name, which is compared by its key
 */
public record Queries(Map<String, Function<String, Object>> filters, Set<String> sortKeys, boolean domainNames) {
    private static final Object NOTHING = Long.MIN_VALUE;

    /** The filter for a name in which {@code *} is a label like others. */
    private static final String EXACT = "name__exact";

    /** Of a collection whose names are domain names. */
    public Queries(Map<String, Function<String, Object>> filters, Set<String> sortKeys) {
        this(filters, sortKeys, true);
    }

    /** Reads a filter's value as text. */
    public static Object text(String value) {
        return value;
    }

    /** Reads a filter's value as a number; what is none matches nothing. */
    public static Object number(String value) {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            return NOTHING;
        }
    }

    /**
     * The selection for a query.
     *
     * @throws Fault when the query names a filter or sort key that the collection does not have
     */
    public Selection selection(ListQuery query) {
        List<String> unknown = query.filters().keySet().stream()
                .filter(name -> !filters.containsKey(name) && !(domainNames && name.equals(EXACT)))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw Fault.of(FaultType.BAD_REQUEST, "Invalid filters " + String.join(", ", unknown));
        }
        String sortKey = query.sortKey().orElse("created_at");
        if (!sortKeys.contains(sortKey)) {
            throw Fault.of(
                    FaultType.INVALID_SORT_KEY,
                    "sort key '" + sortKey + "' is not one of "
                            + String.join(", ", sortKeys.stream().sorted().toList()));
        }
        List<Criterion> criteria = new ArrayList<>();
        query.filters().forEach((field, value) -> criteria.addAll(criteria(field, value)));
        return new Selection(criteria, sortKey, query.descending(), query.marker(), query.limit());
    }

    /** What a page of an unknown marker answers. */
    public static Fault unknownMarker(ListQuery query) {
        return Fault.of(
                FaultType.MARKER_NOT_FOUND,
                "Marker " + query.marker().map(Object::toString).orElse("") + " could not be found");
    }

    /**
     * The name that a filter like {@code *.example.com.} may mean although it reads as any name below: its rows come
     * first, so that clients which take the first row get what they asked for.
     */
    public static Optional<byte[]> literally(ListQuery query) {
        return Optional.ofNullable(query.filters().get("name"))
                .filter(value -> value.startsWith("*.") && value.indexOf('*', 1) < 0)
                .flatMap(Queries::name)
                .map(Name::key);
    }

    private List<Criterion> criteria(String field, String value) {
        if (field.equals(EXACT)) {
            return List.of(name(value)
                    .map(name -> new Criterion("name_key", Op.EQ, name.key()))
                    .orElseGet(() -> new Criterion("name", Op.EQ, value)));
        }
        if (value.startsWith("BETWEEN ")) {
            String[] bounds = value.substring("BETWEEN ".length()).split(",", 2);
            if (bounds.length == 2) {
                return List.of(compare(field, Op.GE, bounds[0].strip()), compare(field, Op.LE, bounds[1].strip()));
            }
        }
        for (Op op : List.of(Op.LE, Op.GE, Op.LT, Op.GT, Op.NE)) {
            if (value.startsWith(sign(op))) {
                return List.of(compare(field, op, value.substring(sign(op).length())));
            }
        }
        if (value.indexOf('*') >= 0 || value.indexOf('%') >= 0) {
            return below(field, value).orElseGet(() -> List.of(new Criterion(field, Op.LIKE, pattern(value))));
        }
        return List.of(compare(field, Op.EQ, value));
    }

    private static String sign(Op op) {
        return switch (op) {
            case LE -> "<=";
            case GE -> ">=";
            case LT -> "<";
            case GT -> ">";
            case NE -> "!";
            case EQ, LIKE -> throw new IllegalArgumentException("no sign");
        };
    }

    private Criterion compare(String field, Op op, String value) {
        if (domainNames && field.equals("name") && (op == Op.EQ || op == Op.NE)) {
            Optional<Name> name = name(value);
            if (name.isPresent()) {
                return new Criterion("name_key", op, name.get().key());
            }
        }
        return new Criterion(
                field, op, filters.getOrDefault(field, Queries::text).apply(value));
    }

    private static Optional<Name> name(String value) {
        try {
            return Optional.of(Name.parse(value));
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    /** {@code *.example.com.}: names below one are a range of keys. */
    private Optional<List<Criterion>> below(String field, String value) {
        if (!domainNames
                || !field.equals("name")
                || !value.startsWith("*.")
                || value.indexOf('*', 1) >= 0
                || value.indexOf('%') >= 0) {
            return Optional.empty();
        }
        return name(value.substring(2)).map(suffix -> {
            byte[] first = suffix.key();
            byte[] end = Arrays.copyOf(first, first.length + 1);
            end[first.length] = (byte) 0xFF;
            return List.of(new Criterion("name_key", Op.GT, first), new Criterion("name_key", Op.LT, end));
        });
    }

    private static String pattern(String value) {
        return value.replace("!", "!!").replace("_", "!_").replace('*', '%');
    }
}
