package io.nominate.app.config;

import io.nominate.model.config.ApiConfig;
import io.nominate.model.config.BusConfig;
import io.nominate.model.config.CentralConfig;
import io.nominate.model.config.DefaultsConfig;
import io.nominate.model.config.EventsConfig;
import io.nominate.model.config.HeartbeatConfig;
import io.nominate.model.config.InboundConfig;
import io.nominate.model.config.KeystoneConfig;
import io.nominate.model.config.MdnsConfig;
import io.nominate.model.config.MetricsConfig;
import io.nominate.model.config.NetworkConfig;
import io.nominate.model.config.NotificationConfig;
import io.nominate.model.config.PolicyConfig;
import io.nominate.model.config.QuotaConfig;
import io.nominate.model.config.SinkConfig;
import io.nominate.model.config.StorageConfig;
import io.nominate.model.config.WebhookConfig;
import io.nominate.model.config.WorkerConfig;
import io.nominate.model.config.ZonePurgeConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that an operator has set, and the defaults of the rest.
 *
 * @param statePath {@code [DEFAULT] state_path}
 * @param pluginDir {@code [DEFAULT] plugin_dir}
 * @param secretsKeyFile {@code [storage] secrets_key_file}
 * @param keystone where {@code api} has {@code auth_strategy keystone}
 * @param settings what all this was read from
 * @param warnings what is odd and no reason not to start, one sentence each
 */
public record Config(
        Optional<Path> statePath,
        Optional<Path> pluginDir,
        LogConfig log,
        DefaultsConfig defaults,
        QuotaConfig quotas,
        ApiConfig api,
        Optional<KeystoneConfig> keystone,
        PolicyConfig policy,
        MdnsConfig mdns,
        CentralConfig central,
        WorkerConfig worker,
        InboundConfig inbound,
        StorageConfig storage,
        Optional<Path> secretsKeyFile,
        ZonePurgeConfig zonePurge,
        EventsConfig events,
        WebhookConfig webhooks,
        HeartbeatConfig heartbeat,
        BusConfig bus,
        NetworkConfig network,
        MetricsConfig metrics,
        SinkConfig sink,
        NotificationConfig notifications,
        Settings settings,
        List<String> warnings) {
    public Config {
        warnings = List.copyOf(warnings);
    }
}
