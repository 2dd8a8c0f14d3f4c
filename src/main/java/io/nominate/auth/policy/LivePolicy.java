package io.nominate.auth.policy;

import io.nominate.central.api.Caller;
import io.nominate.central.port.Policy;
import java.util.Map;

/** The rules that hold now, which may be others a moment later. */
public final class LivePolicy implements Policy {
    private volatile RuleTable rules;

    public LivePolicy(RuleTable rules) {
        this.rules = rules;
    }

    /** From now on these hold. */
    public void replace(RuleTable others) {
        rules = others;
    }

    @Override
    public void admit(Caller caller) {
        rules.admit(caller);
    }

    @Override
    public void enforce(String rule, Caller caller, Map<String, String> target) {
        rules.enforce(rule, caller, target);
    }

    @Override
    public boolean allows(String rule, Caller caller, Map<String, String> target) {
        return rules.allows(rule, caller, target);
    }
}
