package io.nominate.deliver.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.deliver.spi.DriverOption;
import io.nominate.deliver.spi.DriverType;
import io.nominate.model.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SecretOptionsTest {
    @Test
    void whatADriverCallsSecretIsNeverShown() {
        List<DriverType> types = ServiceLoader.load(DriverType.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertThat(types).extracting(DriverType::name).contains("bind9", "ns1", "akamai_v2", "dynect", "fake");
        for (DriverType type : types) {
            for (DriverOption option : type.options()) {
                Pool.Target target = new Pool.Target(
                        type.name(), null, Optional.empty(), List.of(), Map.of(option.key(), "the value"));
                if (option.secret()) {
                    assertThat(target.shownOptions())
                            .as(type.name() + " " + option.key())
                            .containsEntry(option.key(), Pool.HIDDEN);
                    assertThat(target.toString()).doesNotContain("the value");
                }
                if (option.key().matches(".*(password|secret|token).*")) {
                    assertThat(option.secret())
                            .as(type.name() + " " + option.key())
                            .isTrue();
                }
            }
        }
    }
}
