package io.nominate.app.room;

import io.nominate.app.part.CannotStartException;
import io.nominate.app.part.Part;
import io.nominate.auth.keystone.Tls;
import io.nominate.model.config.KeystoneConfig;
import io.nominate.model.config.WebhookConfig;
import io.nominate.webhook.WebhookSender;
import java.util.Optional;

/** Sends events to webhooks. */
public final class WebhookPart implements Part {
    private final WebhookSender sender;

    /** @throws CannotStartException when the file of authorities will not do */
    public WebhookPart(Core core, WebhookConfig config) throws CannotStartException {
        try {
            sender = new WebhookSender(
                    core.central(),
                    core.bus(),
                    core.webhookGuard(),
                    Tls.context(new KeystoneConfig.Tls(config.caFile(), Optional.empty(), Optional.empty(), false))
                            .getSocketFactory(),
                    config.timeout(),
                    "Nominate",
                    core.clock(),
                    core.metrics());
        } catch (IllegalArgumentException e) {
            throw new CannotStartException("[webhooks] " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public void start() {
        sender.start();
    }

    @Override
    public void stop() {
        sender.close();
    }
}
