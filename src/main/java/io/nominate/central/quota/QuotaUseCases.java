package io.nominate.central.quota;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Done;
import io.nominate.central.api.Fault;
import io.nominate.central.api.FaultType;
import io.nominate.central.api.Quotas;
import io.nominate.central.port.Projects;
import io.nominate.central.rule.Access;
import io.nominate.central.rule.Environment;
import io.nominate.central.rule.QuotaRules;
import io.nominate.model.QuotaResource;
import java.util.Map;
import java.util.Optional;

/** Shows and sets quotas. */
public final class QuotaUseCases {
    private final Environment env;
    private final Access access;
    private final QuotaRules rules;

    public QuotaUseCases(Environment env) {
        this.env = env;
        this.access = new Access(env.policy());
        this.rules = new QuotaRules(env.quotas());
    }

    public Map<QuotaResource, Integer> get(Caller caller, Quotas.Get request) {
        ownOrAll(caller, request.projectId());
        env.policy()
                .enforce(
                        "get_quotas",
                        caller,
                        Map.of(
                                "project_id", request.projectId(),
                                "tenant_id", request.projectId(),
                                "all_tenants", caller.switches().allProjects() ? "True" : "False"));
        verify(caller, request.projectId());
        return env.store().read(tx -> rules.of(tx, request.projectId()));
    }

    public Map<QuotaResource, Integer> set(Caller caller, Quotas.Set request) {
        ownOrAll(caller, request.projectId());
        access.enforce("set_quota", caller, request.projectId());
        verify(caller, request.projectId());
        request.limits().forEach((resource, limit) -> {
            if (limit < -1) {
                throw Fault.of(
                        FaultType.INVALID_OBJECT,
                        "Provided object is not valid. Got a ValueError error with message Value must be >= -1 for field "
                                + resource.key());
            }
        });
        return env.store().write(tx -> {
            tx.quotas().set(request.projectId(), request.limits());
            return rules.of(tx, request.projectId());
        });
    }

    public Done reset(Caller caller, Quotas.Reset request) {
        ownOrAll(caller, request.projectId());
        access.enforce("reset_quotas", caller, request.projectId());
        return env.store().write(tx -> {
            tx.quotas().reset(request.projectId());
            return new Done();
        });
    }

    /** What {@code /v2/limits} shows. */
    public Quotas.Limits.Answer limits(Caller caller, Quotas.Limits request) {
        String project = access.project(caller);
        return new Quotas.Limits.Answer(
                env.store().read(tx -> rules.of(tx, project)),
                env.central().maxZoneNameLen(),
                env.central().maxRecordsetNameLen(),
                env.central().minTtl(),
                env.maxPageLimit());
    }

    private void ownOrAll(Caller caller, String projectId) {
        if (caller.switches().allProjects()) {
            return;
        }
        String own = caller.projectId()
                .orElseThrow(() -> Fault.of(
                        FaultType.MISSING_PROJECT_ID,
                        "The all-projects flag must be used when using non-project scoped tokens."));
        if (!own.equals(projectId)) {
            throw Fault.of(FaultType.FORBIDDEN);
        }
    }

    /** Refuses a project that does not exist, where that is to be looked at. */
    private void verify(Caller caller, String projectId) {
        if (env.central().tenancy().verifyQuotaProjects()
                && !projectId.isEmpty()
                && !caller.projectId().equals(Optional.of(projectId))
                && env.projects().find(projectId) == Projects.Answer.MISSING) {
            throw Fault.of(FaultType.INVALID_PROJECT, "Project " + projectId + " does not exist");
        }
    }
}
