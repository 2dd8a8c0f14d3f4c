package io.nominate.central.rule;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.port.Policy;
import io.nominate.central.port.Tx;
import io.nominate.model.RecordSet;
import io.nominate.model.Stage;
import io.nominate.model.Zone;
import io.nominate.model.ZoneType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who may see and do what. What a caller may not see is answered like what is not there; what it sees but may not do is
 * {@code forbidden}.
 */
public final class Access {
    private final Policy policy;

    public Access(Policy policy) {
        this.policy = policy;
    }

    /** Checks the scope of the caller's token, and the switches that reach beyond the caller's own project. */
    public void switches(Caller caller) {
        policy.admit(caller);
        Caller.Switches switches = caller.switches();
        if (switches.allProjects()) {
            policy.enforce("all_tenants", caller, Map.of());
        }
        if (switches.editManaged()) {
            policy.enforce("edit_managed_records", caller, Map.of());
        }
        if (switches.hardDelete()) {
            policy.enforce("hard_delete", caller, Map.of());
        }
    }

    /** The project that the caller acts in. */
    public String project(Caller caller) {
        return caller.projectId()
                .orElseThrow(() ->
                        Fault.of(FaultType.MISSING_PROJECT_ID, "A project is needed: ask with a token scoped to one"));
    }

    /** The project to list, or none for all of them; the caller is allowed to. */
    public Optional<String> listed(String rule, Caller caller) {
        if (caller.switches().allProjects()) {
            enforce(rule, caller, caller.projectId().orElse("None"));
            return Optional.empty();
        }
        String project = project(caller);
        enforce(rule, caller, project);
        return Optional.of(project);
    }

    /** Enforces a rule on what a project owns. */
    public void enforce(String rule, Caller caller, String projectId) {
        policy.enforce(rule, caller, Map.of("project_id", projectId, "tenant_id", projectId));
    }

    /** Whether the caller may do what the rule guards, whoever owns it. */
    public boolean allows(String rule, Caller caller) {
        return policy.allows(rule, caller, Map.of());
    }

    /** A zone that the caller sees and to which the rule lets it. */
    public Zone zone(String rule, Tx tx, Caller caller, UUID id) {
        return allowed(rule, tx, caller, tx.zones().find(id));
    }

    /** As {@link #zone}, to be changed: held until the transaction ends. Catalog zones are changed by nobody. */
    public Zone lock(String rule, Tx tx, Caller caller, UUID id) {
        Zone zone = allowed(rule, tx, caller, tx.zones().lock(id));
        if (zone.type() == ZoneType.CATALOG) {
            throw Fault.of(FaultType.FORBIDDEN, "This operation is not allowed for catalog zones.");
        }
        return zone;
    }

    private Zone allowed(String rule, Tx tx, Caller caller, Optional<Zone> found) {
        Zone zone = found.filter(candidate -> sees(tx, caller, candidate))
                .orElseThrow(() -> Fault.of(FaultType.ZONE_NOT_FOUND, "Could not find Zone"));
        policy.enforce(rule, caller, target(caller, zone));
        return zone;
    }

    private static boolean sees(Tx tx, Caller caller, Zone zone) {
        if (zone.stage() == Stage.STAGING || zone.stage() == Stage.GONE) {
            return false;
        }
        return !isGuest(caller, zone)
                || (zone.shared()
                        && caller.projectId()
                                .flatMap(project -> tx.shares().to(zone.id(), project))
                                .isPresent());
    }

    /** Whether a caller who sees the zone does so only because it is shared with its project. */
    public static boolean isGuest(Caller caller, Zone zone) {
        return !caller.switches().allProjects() && !caller.projectId().equals(Optional.of(zone.projectId()));
    }

    /** Enforces a rule on a zone that the caller sees. */
    public void zone(String rule, Caller caller, Zone zone) {
        policy.enforce(rule, caller, target(caller, zone));
    }

    /** Enforces a rule on a record set of a zone that the caller sees. */
    public void recordSet(String rule, Caller caller, Zone zone, RecordSet set) {
        Map<String, String> target = new HashMap<>(target(caller, zone));
        target.put("recordset_id", set.id().toString());
        target.put("recordset_project_id", set.projectId());
        policy.enforce(rule, caller, target);
    }

    private static Map<String, String> target(Caller caller, Zone zone) {
        return Map.of(
                "project_id", zone.projectId(),
                "tenant_id", zone.projectId(),
                "zone_id", zone.id().toString(),
                "zone_name", zone.name(),
                "zone_type", zone.type().name(),
                "zone_shared", isGuest(caller, zone) ? "True" : "False");
    }
}
