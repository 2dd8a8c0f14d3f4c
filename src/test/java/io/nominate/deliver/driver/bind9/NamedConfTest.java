package io.nominate.deliver.driver.bind9;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.spi.ZoneDriver.Advice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of BIND's configuration. */
class NamedConfTest {
    @TempDir
    Path directory;

    private List<Advice> advise(String text) throws Exception {
        return NamedConf.advise(Files.writeString(directory.resolve("named.conf"), text));
    }

    @Test
    void defaultsAreTooSlowForManyZones() throws Exception {
        assertThat(advise("options { directory \"/var/cache/bind\"; };"))
                .extracting(advice -> advice.setting() + " " + advice.found() + " " + advice.wanted())
                .containsExactly("serial-query-rate 20 2000", "transfers-in 10 200", "transfers-per-ns 2 200");
    }

    @Test
    void whatIsSetInAnIncludedFileCounts() throws Exception {
        Files.writeString(
                directory.resolve("named.conf.options"),
                "options { serial-query-rate 500; transfers-in 100; transfers-per-ns 20; };");
        assertThat(advise("include \"named.conf.options\";"))
                .extracting(Advice::setting)
                .containsExactly("transfers-per-ns");
    }
}
