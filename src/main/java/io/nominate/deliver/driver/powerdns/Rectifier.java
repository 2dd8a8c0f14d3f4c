package io.nominate.deliver.driver.powerdns;

import io.nominate.dns.Name;
import io.nominate.sql.SqlFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Puts right, after a change of some names, what the change meant for places, authority and names without records: the
 * same as {@link RowMaker} makes of the whole zone.
 */
final class Rectifier {
    private static final String NS = "NS";
    private static final String DS = "DS";

    private final Tables tables;
    private final Name zone;
    private final Hasher hasher;
    private final Map<Name, Set<String>> types = new HashMap<>();

    Rectifier(Tables tables, Name zone, Hasher hasher) {
        this.tables = tables;
        this.zone = zone;
        this.hasher = hasher;
    }

    /**
     * Looks after names whose records have changed.
     *
     * @param delegations those of them at which NS records came or went
     */
    void rectify(SortedSet<Name> changed, Set<Name> delegations) throws SqlFailure {
        SortedSet<Name> all = new TreeSet<>(changed);
        for (Name delegation : delegations) {
            if (!delegation.equals(zone)) {
                for (String below : tables.below(PdnsRow.name(delegation))) {
                    all.add(Name.parse(below + "."));
                }
            }
        }
        for (Name name : all) {
            place(name);
        }
        for (Name name : changed) {
            if (!name.equals(zone)) {
                fillOrClear(name);
            }
        }
    }

    private void place(Name name) throws SqlFailure {
        String text = PdnsRow.name(name);
        if (isBelowCut(name)) {
            tables.place(text, Optional.empty(), null, false);
        } else if (!name.equals(zone) && types(name).contains(NS)) {
            tables.place(text, Optional.empty(), null, false);
            tables.place(text, Optional.of(NS), hasher.place(name), false);
            tables.place(text, Optional.of(DS), hasher.place(name), true);
        } else {
            tables.place(text, Optional.empty(), hasher.place(name), true);
        }
    }

    private boolean isBelowCut(Name name) throws SqlFailure {
        for (Name above : ancestors(name)) {
            if (types(above).contains(NS)) {
                return true;
            }
        }
        return false;
    }

    /** Names above this one, below the zone, the nearest first. */
    private List<Name> ancestors(Name name) {
        List<Name> ancestors = new ArrayList<>();
        if (!name.equals(zone)) {
            for (Name above = name.parent(); !above.equals(zone); above = above.parent()) {
                ancestors.add(above);
            }
        }
        return ancestors;
    }

    private Set<String> types(Name name) throws SqlFailure {
        Set<String> known = types.get(name);
        if (known == null) {
            known = tables.types(PdnsRow.name(name));
            types.put(name, known);
        }
        return known;
    }

    private void fillOrClear(Name name) throws SqlFailure {
        String text = PdnsRow.name(name);
        if (!types(name).isEmpty()) {
            tables.removeEmpty(text);
            for (Name above : ancestors(name)) {
                keepEmpty(above);
            }
        } else if (hasBelow(name)) {
            keepEmpty(name);
        } else {
            tables.removeEmpty(text);
            for (Name above : ancestors(name)) {
                if (!types(above).isEmpty() || hasBelow(above)) {
                    return;
                }
                tables.removeEmpty(PdnsRow.name(above));
            }
        }
    }

    private void keepEmpty(Name name) throws SqlFailure {
        if (types(name).isEmpty() && !tables.hasEmpty(PdnsRow.name(name))) {
            boolean below = isBelowCut(name);
            tables.insert(List.of(PdnsRow.empty(name).at(below ? null : hasher.place(name), !below)));
        }
    }

    private boolean hasBelow(Name name) throws SqlFailure {
        boolean placed = hasher.salt() == null && !isBelowCut(name);
        return placed ? tables.hasBelowPlace(PdnsRow.ordername(name, zone)) : tables.hasBelow(PdnsRow.name(name));
    }
}
