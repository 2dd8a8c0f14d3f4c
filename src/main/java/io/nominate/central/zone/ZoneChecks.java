package io.nominate.central.zone;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.FieldError;
import io.nominate.central.port.Tx;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.NameLists;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.NameRules;
import io.nominate.model.Pool;
import io.nominate.model.Zone;
import io.nominate.model.config.CentralConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a zone's name, contact and TTL must be like, and which names are taken. */
public final class ZoneChecks {
    private static final int MAX_DESCRIPTION = 160;
    private static final int MAX_ATTRIBUTE = 50;

    private final Environment env;
    private final CentralConfig config;
    private final NameLists lists;
    private final Access access;

    public ZoneChecks(Environment env) {
        this.env = env;
        this.config = env.central();
        this.lists = env.names();
        this.access = new Access(env.policy());
    }

    /**
     * The name of a new zone, which no list keeps this caller from. Not to be called within a transaction.
     *
     * @throws Fault saying which rule it breaks
     */
    public Name name(Caller caller, String text) {
        Name name = name(text);
        listed(caller, name);
        return name;
    }

    /**
     * Refuses a name that the lists of top-level domains and of blacklisted names keep from this caller: for what makes
     * a name anew for somebody, as the restoring of a zone does. Zones that Nominate makes by itself are bound by
     * neither. Not to be called within a transaction.
     */
    public void listed(Caller caller, Name name) {
        lists.check(name, access.allows("use_blacklisted_zone", caller));
    }

    /**
     * A name that a zone can have, whoever may make it.
     *
     * @throws Fault saying what is wrong with it
     */
    public Name name(String text) {
        if (text.length() > config.maxZoneNameLen()) {
            throw Fault.of(
                    FaultType.INVALID_ZONE_NAME,
                    "Name too long: " + text.length() + " characters, at most " + config.maxZoneNameLen());
        }
        Name name;
        try {
            name = NameRules.zoneName(text);
        } catch (InvalidNameException e) {
            throw Fault.of(
                    FaultType.INVALID_OBJECT,
                    "Provided object is not valid. Got a ValueError error with message Domain " + text + " is invalid: "
                            + e.getMessage());
        }
        if (name.labelCount() < config.minZoneLabels()) {
            throw Fault.of(FaultType.INVALID_ZONE_NAME, "More than one label is required");
        }
        return name;
    }

    /** Refuses a contact that cannot be an SOA's RNAME. */
    public void email(String email) {
        try {
            NameRules.email(email);
        } catch (InvalidNameException e) {
            throw Fault.invalid(new FieldError(
                    List.of("email"), "'" + email + "' is not a 'email': " + e.getMessage(), "format", "email"));
        }
    }

    /** Refuses a TTL below the configured least one, unless the caller may use it. */
    public void ttl(Caller caller, int ttl) {
        if (ttl < config.minTtl() && !access.allows("use_low_ttl", caller)) {
            throw Fault.of(FaultType.INVALID_TTL, "TTL is below the minimum: " + config.minTtl());
        }
    }

    /** Refuses descriptions and attributes that are too long. */
    public static void texts(Optional<String> description, Map<String, String> attributes) {
        description
                .filter(text -> text.codePointCount(0, text.length()) > MAX_DESCRIPTION)
                .ifPresent(text -> {
                    throw Fault.of(
                            FaultType.INVALID_OBJECT,
                            "Provided object is not valid. Got a ValueError error with message Value '" + text
                                    + "' is too long: at most " + MAX_DESCRIPTION
                                    + " characters for field description");
                });
        attributes.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > MAX_ATTRIBUTE || value.length() > MAX_ATTRIBUTE) {
                throw Fault.invalid(new FieldError(
                        List.of("attributes", key),
                        "attribute names and values may have at most " + MAX_ATTRIBUTE + " characters",
                        "maxLength",
                        MAX_ATTRIBUTE));
            }
        });
    }

    /**
     * Lets a project make a zone of that name in a pool, or refuses: every path on which a new name comes into being goes
     * through here. The name must be free in the pool, and in all others but for the project's own zones, which
     * {@link Twins} lets stand beside it; the zone that encloses it must be the project's own, and so must all zones below
     * it. Names are guarded, so that of two transactions that create related names one sees the other's zone.
     */
    public void admit(Tx tx, Name name, String projectId, Pool pool) {
        List<byte[]> family = family(name, config.minZoneLabels());
        tx.zones().guard(family);
        List<Zone> same = new ArrayList<>();
        int nearest = 0;
        for (Zone zone : tx.zones().named(family)) {
            Name found = Name.parse(zone.name());
            if (found.equals(name)) {
                same.add(zone);
                continue;
            }
            if (found.labelCount() < nearest) {
                break; // the nearest ones decide what lies in them
            }
            nearest = found.labelCount();
            if (!zone.projectId().equals(projectId)) {
                throw Fault.of(FaultType.ILLEGAL_CHILD, "Unable to create subzone in another tenants zone");
            }
        }
        Twins.admit(tx, same, projectId, pool);
        if (tx.zones().anyBelowOfOthers(name.key(), projectId)) {
            throw Fault.of(
                    FaultType.ILLEGAL_PARENT,
                    "Unable to create zone because another tenant owns a subzone of the zone");
        }
        refuseHeld(tx, family, projectId);
    }

    /** A deleted zone may hold its name for its project: a stranger is answered as if the zone were still there. */
    private void refuseHeld(Tx tx, List<byte[]> family, String projectId) {
        Duration hold = config.tenancy().deletedNameHold();
        if (hold.isZero()) {
            return;
        }
        Instant since = env.now().minus(hold);
        for (int i = 0; i < family.size(); i++) {
            FaultType type = i == 0 ? FaultType.DUPLICATE_ZONE : FaultType.ILLEGAL_CHILD;
            String message = i == 0 ? "Duplicate Zone" : "Unable to create subzone in another tenants zone";
            tx.deletedZones()
                    .lastOwner(family.get(i), since)
                    .filter(owner -> !owner.equals(projectId))
                    .ifPresent(owner -> {
                        throw Fault.of(type, message);
                    });
        }
        if (tx.deletedZones().anyBelowOfOthers(family.getFirst(), projectId, since)) {
            throw Fault.of(
                    FaultType.ILLEGAL_PARENT,
                    "Unable to create zone because another tenant owns a subzone of the zone");
        }
    }

    /** Refuses to move a zone to a pool that has its name already, or where it could not be told from a twin. */
    void admitMove(Tx tx, Zone zone, Pool pool) {
        List<byte[]> name = List.of(Name.parse(zone.name()).key());
        tx.zones().guard(name);
        List<Zone> others = tx.zones().named(name).stream()
                .filter(other -> !other.id().equals(zone.id()))
                .toList();
        Twins.admit(tx, others, zone.projectId(), pool);
    }

    /**
     * Refuses a taker for whom a zone that is given would lie in a third project's zone: what encloses it must belong to who
     * gives or who takes.
     */
    public void admitTaker(Tx tx, Name name, String giver, String taker) {
        List<byte[]> family = family(name, config.minZoneLabels());
        tx.zones().guard(family);
        tx.zones().named(family.subList(1, family.size())).stream()
                .findFirst()
                .map(Zone::projectId)
                .filter(owner -> !owner.equals(giver) && !owner.equals(taker))
                .ifPresent(owner -> {
                    throw Fault.of(FaultType.ILLEGAL_CHILD, "Unable to take a subzone of another tenants zone");
                });
    }

    /** Keys of the name and its ancestors of so many labels or more. */
    private static List<byte[]> family(Name name, int leastLabels) {
        List<byte[]> keys = new ArrayList<>();
        for (Name at = name; at.labelCount() >= leastLabels; at = at.parent()) {
            keys.add(at.key());
        }
        return keys;
    }
}
