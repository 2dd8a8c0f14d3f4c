package io.nominate.extract;

import io.nominate.dns.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The zones of a server, in the order of its configuration. */
public record Inventory(List<Found> zones, List<Left> left) {
    public Inventory {
        zones = List.copyOf(zones);
        left = List.copyOf(left);
    }

    /** Zones that are in several views with content of their own, and these views. */
    public Map<Name, List<String>> inSeveralViews() {
        Map<Name, List<String>> views = new LinkedHashMap<>();
        zones.forEach(found ->
                views.computeIfAbsent(found.zone(), name -> new ArrayList<>()).add(found.view()));
        views.values().removeIf(names -> names.size() == 1);
        return views;
    }
}
