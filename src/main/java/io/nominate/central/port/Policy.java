package io.nominate.central.port;

import io.nominate.central.api.Caller;
import java.util.Map;

/**
 * Who may do what, as Designate's {@code policy.yaml} tells it.
 *
 * <p>The target describes what is acted on, with Designate's keys: {@code project_id} and {@code tenant_id} (its owner),
 * {@code zone_id}, {@code zone_name}, {@code zone_type} ({@code PRIMARY}, ...), {@code zone_shared} and
 * {@code all_tenants} ({@code True} or {@code False}), {@code recordset_project_id}, {@code target_project_id}
 * ({@code None} where there is none), ... A check on a key that the target lacks fails.
 */
public interface Policy {
    /**
     * Refuses callers whose token is for something that no rule is made for.
     *
     * @throws io.nominate.central.api.Fault {@code INVALID_TOKEN_SCOPE} for the whole system, {@code MISSING_PROJECT_ID}
     *     for a domain
     */
    void admit(Caller caller);

    /**
     * Lets the call pass, or refuses it.
     *
     * @throws io.nominate.central.api.Fault {@code FORBIDDEN}, without a message
     */
    void enforce(String rule, Caller caller, Map<String, String> target);

    /** Whether {@link #enforce} would let the call pass. */
    boolean allows(String rule, Caller caller, Map<String, String> target);
}
