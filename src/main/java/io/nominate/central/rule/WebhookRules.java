package io.nominate.central.rule;

import io.nominate.dns.address.AddressGuard;
import io.nominate.model.config.WebhookConfig;

/**
 * What webhooks may be.
 *
 * @param guard judges where they are: unlike masters, they may not be at private addresses
 */
public record WebhookRules(WebhookConfig config, AddressGuard guard) {}
