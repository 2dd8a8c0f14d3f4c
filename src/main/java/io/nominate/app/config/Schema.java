package io.nominate.app.config;

import io.nominate.model.config.ApiConfig;
import io.nominate.model.config.AuthStrategy;
import io.nominate.model.config.FrontConfig;
import io.nominate.model.config.HeartbeatConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All options that Nominate understands. */
final class Schema {
    private final StateOptions state = new StateOptions();
    private final LogOptions log = new LogOptions();
    private final DefaultsOptions defaults = new DefaultsOptions();
    private final QuotaOptions quotas = new QuotaOptions();
    private final SocketOptions sockets = new SocketOptions();
    private final ApiOptions api = new ApiOptions();
    private final MiddlewareOptions middleware = new MiddlewareOptions();
    private final CorsOptions cors = new CorsOptions();
    private final HealthcheckOptions healthcheck = new HealthcheckOptions();
    private final SslOptions ssl = new SslOptions();
    private final MetricsOptions metrics = new MetricsOptions();
    private final KeystoneOptions keystone = new KeystoneOptions();
    private final PolicyOptions policy = new PolicyOptions();
    private final MdnsOptions mdns = new MdnsOptions();
    private final CentralOptions central = new CentralOptions();
    private final TsigOptions tsig = new TsigOptions();
    private final WorkerOptions worker = new WorkerOptions();
    private final InboundOptions inbound = new InboundOptions();
    private final StorageOptions storage = new StorageOptions();
    private final SecretsOptions secrets = new SecretsOptions();
    private final ZonePurgeOptions zonePurge = new ZonePurgeOptions();
    private final EventOptions events = new EventOptions();
    private final WebhookOptions webhooks = new WebhookOptions();
    private final HeartbeatOptions heartbeat = new HeartbeatOptions();
    private final ServiceTaskOptions silent = ServiceTaskOptions.check();
    private final NetworkOptions network = new NetworkOptions();
    private final NeutronOptions neutron = new NeutronOptions();
    private final StaticNetworkOptions staticNetwork = new StaticNetworkOptions();
    private final BusOptions bus = new BusOptions();
    private final BusTlsOptions busTls = new BusTlsOptions();
    private final SinkOptions sink = new SinkOptions();
    private final NotifierOptions notifier = new NotifierOptions();
    private final ExistsOptions exists = new ExistsOptions();
    private final NotificationOptions notifications = new NotificationOptions();
    private final ReverseOptions reverse = new ReverseOptions();
    private final ServiceTaskOptions stopped = ServiceTaskOptions.cleanUp();

    /** In the order of the documentation. */
    List<OptionGroup> groups() {
        return List.of(
                state,
                log,
                defaults,
                quotas,
                sockets,
                api,
                keystone,
                policy,
                middleware,
                cors,
                healthcheck,
                ssl,
                metrics,
                mdns,
                central,
                tsig,
                worker,
                inbound,
                storage,
                secrets,
                zonePurge,
                events,
                webhooks,
                heartbeat,
                silent,
                stopped,
                bus,
                busTls,
                sink,
                notifications,
                notifier,
                exists,
                network,
                neutron,
                staticNetwork,
                reverse);
    }

    List<Option<?>> options() {
        List<Option<?>> all = new ArrayList<>();
        groups().forEach(group -> all.addAll(group.options()));
        return all;
    }

    private HeartbeatConfig heartbeat(Values values) {
        return new HeartbeatConfig(
                heartbeat.emits(values),
                heartbeat.interval(values),
                silent.interval(values),
                silent.threshold(values),
                stopped.interval(values),
                stopped.threshold(values));
    }

    /**
     * Reads every option, so that {@code values} has noted all that is wrong when this returns.
     *
     * @param files the configuration files
     * @param handlers options of notification handlers and their values, by the handler's name
     */
    Config read(
            Values values, List<String> warnings, List<Path> files, Map<String, Map<String, List<String>>> handlers) {
        ApiConfig apiConfig = api.read(
                values,
                middleware.read(values),
                sockets.read(values),
                new FrontConfig(cors.read(values), healthcheck.read(values), ssl.read(values)));
        return new Config(
                state.read(values),
                state.plugins(values),
                log.read(values),
                defaults.read(values),
                quotas.read(values),
                apiConfig,
                apiConfig.authStrategy() == AuthStrategy.KEYSTONE ? keystone.read(values) : Optional.empty(),
                policy.read(values, files),
                mdns.read(values, apiConfig.authStrategy()),
                central.read(values, tsig.read(values), api.verifyQuotaProjects(values)),
                worker.read(values),
                inbound.read(values),
                storage.read(values),
                secrets.read(values),
                zonePurge.read(values),
                events.read(values),
                webhooks.read(values),
                heartbeat(values),
                bus.read(values, busTls),
                neutron.read(
                        values,
                        network.neutron(values, apiConfig.authStrategy()),
                        staticNetwork.file(values),
                        reverse.ipv4(values),
                        reverse.ipv6(values)),
                metrics.read(values),
                sink.read(values, bus.broker(values, busTls), notifications, handlers),
                notifier.read(values, bus.broker(values, busTls), notifications, exists, bus.host(values)),
                values.settings(),
                warnings);
    }
}
