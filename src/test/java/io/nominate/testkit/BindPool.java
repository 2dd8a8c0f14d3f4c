package io.nominate.testkit;

import io.nominate.model.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a BIND the only target and name server of the default pool. */
public final class BindPool {
    private BindPool() {}

    /** Writes a pools.yaml to {@code file} and has Nominate take it over. */
    public static void use(Nominate nominate, Named bind, Path file) {
        use(nominate, nominate.mdns(), bind, bind.dns(), file);
    }

    /**
     * As {@link #use(Nominate, Named, Path)}.
     *
     * @param mdns the primary that BIND transfers from
     * @param way where BIND is asked and notified
     */
    public static void use(Nominate nominate, HostPort mdns, Named bind, HostPort way, Path file) {
        String pools = """
                - name: default
                  id: 794ccc2c-d751-44fe-b57f-8894c9f5c842
                  ns_records:
                    - hostname: ns1.example.org.
                      priority: 1
                  nameservers:
                    - host: 127.0.0.1
                      port: %d
                  targets:
                    - type: bind9
                      masters:
                        - host: 127.0.0.1
                          port: %d
                      options:
                        host: 127.0.0.1
                        port: %d
                        rndc_host: 127.0.0.1
                        rndc_port: %d
                        rndc_key_file: %s
                """.formatted(
                        way.port(), mdns.port(), way.port(), bind.control().port(), bind.keyFile());
        try {
            Files.writeString(file, pools);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nominate.command("pool", "update", "--file", file.toString()).orThrow();
    }
}
