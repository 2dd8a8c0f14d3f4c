package io.nominate.model.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Webhooks.
 *
 * @param mostOfProject how many a project may have
 * @param plainHttp whether {@code http} URLs are taken too
 * @param allowed networks that may be sent to although they are private, loopback, ...
 * @param caFile who vouches for receivers besides the usual authorities
 * @param timeout for one attempt
 * @param firstRetry how long after the first failure it is tried again; twice as long after each further one
 * @param longestRetry the longest such time
 * @param giveUp the age at which an event is tried no more
 * @param disable how long a webhook fails before nothing is sent any more
 */
public record WebhookConfig(
        int mostOfProject,
        boolean plainHttp,
        List<String> allowed,
        Optional<Path> caFile,
        Duration timeout,
        Duration firstRetry,
        Duration longestRetry,
        Duration giveUp,
        Duration disable) {
    public WebhookConfig {
        allowed = List.copyOf(allowed);
    }
}
