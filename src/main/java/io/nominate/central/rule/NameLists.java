package io.nominate.central.rule;

import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.pattern.InvalidPatternException;
import io.nominate.central.pattern.NamePattern;
import io.nominate.central.port.Store;
import io.nominate.central.port.Tx;
import io.nominate.dns.Name;
import io.nominate.model.Blacklist;
import io.nominate.model.Tld;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The top-level domains and the blacklist, in memory. What is kept is used while the stamps in the database are the same,
 * so that a check reads two rows, and sees at once what another process has changed.
 */
public final class NameLists {
    private static final Logger LOG = LoggerFactory.getLogger(NameLists.class);

    private final Store store;
    private volatile Lists known = new Lists("", Set.of(), List.of());

    public NameLists(Store store) {
        this.store = store;
    }

    private record Lists(String stamp, Set<String> tlds, List<NamePattern> blacklist) {}

    /**
     * Refuses names of zones that are not to be made. Where top-level domains are listed, the name must lie below one of
     * them; no pattern of the blacklist may be found in it, as it is spelled or in lower case. Not to be called within a
     * transaction: a pattern may take a while.
     *
     * @param anyName whether the blacklist does not bind the caller
     */
    public void check(Name name, boolean anyName) {
        Lists lists = store.read(this::current);
        String spelled = name.toString();
        String lower = spelled.toLowerCase(Locale.ROOT);
        if (!lists.tlds().isEmpty()) {
            below(lower, lists.tlds());
        }
        if (!anyName && lists.blacklist().stream().anyMatch(p -> p.find(spelled) || p.find(lower))) {
            throw Fault.of(FaultType.INVALID_ZONE_NAME, "Blacklisted zone name");
        }
    }

    private static void below(String name, Set<String> tlds) {
        String suffix = name.substring(0, name.length() - 1);
        if (tlds.contains(suffix)) {
            throw Fault.of(FaultType.INVALID_ZONE_NAME, "Zone name cannot be the same as a TLD");
        }
        for (int dot = suffix.indexOf('.'); dot >= 0; dot = suffix.indexOf('.')) {
            suffix = suffix.substring(dot + 1);
            if (tlds.contains(suffix)) {
                return;
            }
        }
        throw Fault.of(FaultType.INVALID_ZONE_NAME, "Invalid TLD");
    }

    private Lists current(Tx tx) {
        String stamp = tx.tlds().stamp() + ' ' + tx.blacklists().stamp();
        Lists lists = known;
        if (lists.stamp().equals(stamp)) {
            return lists;
        }
        Set<String> tlds = tx.tlds().all().stream()
                .map(Tld::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        List<NamePattern> patterns = new ArrayList<>();
        for (Blacklist item : tx.blacklists().all()) {
            try {
                patterns.add(NamePattern.compile(item.pattern()));
            } catch (InvalidPatternException e) {
                LOG.error("Blacklist {} is not understood and keeps no name out: {}", item.id(), e.getMessage());
            }
        }
        Lists fresh = new Lists(stamp, tlds, List.copyOf(patterns));
        known = fresh;
        return fresh;
    }
}
