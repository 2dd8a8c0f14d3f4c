package io.nominate.central.port;

import io.nominate.central.api.Token;

/** The token by which other services know Nominate itself. */
public interface ServiceToken {
    /**
     * A token with its catalog.
     *
     * @param stale one that a service has just refused: another is got; {@link Token#NONE} where there is none such
     * @throws io.nominate.central.api.Fault {@code KEYSTONE_COMMUNICATION_FAILURE} when Keystone does not give one
     */
    Token get(Token stale);
}
