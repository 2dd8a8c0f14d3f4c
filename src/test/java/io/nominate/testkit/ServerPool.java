package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes real servers the targets and name servers of the default pool. */
public final class ServerPool {
    /** The default pool's id. */
    public static final String ID = "794ccc2c-d751-44fe-b57f-8894c9f5c842";

    private final Nominate nominate;
    private final Map<String, RealServer> servers = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> options = new LinkedHashMap<>();
    private Optional<String> key = Optional.empty();
    private String more = "";

    public ServerPool(Nominate nominate) {
        this.nominate = nominate;
    }

    /** Adds a server, driven by a driver of this type. */
    public ServerPool with(String type, RealServer server) {
        return with(type, server, server.targetOptions());
    }

    /** Adds a server with other options than usual. */
    public ServerPool with(String type, RealServer server, Map<String, String> settings) {
        servers.put(type, server);
        options.put(type, settings);
        return this;
    }

    /** Has all targets use a TSIG key. */
    public ServerPool withKey(String id) {
        key = Optional.of(id);
        return this;
    }

    /** Adds further items of the pool, indented by two. */
    public ServerPool withItems(String yaml) {
        more = yaml;
        return this;
    }

    /** Writes a pools.yaml to {@code file} and has Nominate take it over. */
    public void use(Path file) {
        StringBuilder pools = new StringBuilder("""
                - name: default
                  id: %s
                  ns_records:
                    - {hostname: ns1.example.org., priority: 1}
                    - {hostname: ns2.example.org., priority: 2}
                  nameservers:
                """.formatted(ID));
        for (RealServer server : servers.values()) {
            HostPort dns = server.dns();
            pools.append("    - {host: %s, port: %d}\n".formatted(dns.host(), dns.port()));
        }
        pools.append("  targets:\n");
        options.forEach((type, settings) -> target(pools, type, settings));
        try {
            Files.writeString(file, pools.append(more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nominate.command("pool", "update", "--file", file.toString()).orThrow();
    }

    private void target(StringBuilder pools, String type, Map<String, String> settings) {
        pools.append("    - type: ").append(type).append('\n');
        key.ifPresent(id -> pools.append("      tsigkey_id: ").append(id).append('\n'));
        pools.append("      masters: [{host: 127.0.0.1, port: %d}]\n"
                .formatted(nominate.mdns().port()));
        pools.append("      options:\n");
        settings.forEach((name, value) -> pools.append("        %s: \"%s\"\n".formatted(name, value)));
    }
}
