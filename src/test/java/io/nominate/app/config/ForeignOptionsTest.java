package io.nominate.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignOptionsTest {
    private final ForeignOptions foreign = ForeignOptions.load();

    @Test
    void noOptionOfOursIsListedAsIgnored() {
        assertThat(new Schema().options())
                .filteredOn(
                        option -> foreign.find(option.section(), option.name()).isPresent())
                .isEmpty();
    }

    @Test
    void optionNamesAndVariablesAreUnique() {
        assertThat(new Schema().options())
                .extracting(Option::variable)
                .doesNotHaveDuplicates()
                .contains("OS_SERVICE_API__LISTEN", "OS_DEFAULT__DEFAULT_TTL", "OS_STORAGE_SQLALCHEMY__CONNECTION");
    }

    @Test
    void starsStandForManySections() {
        assertThat(foreign.find("backend:made_here", "anything")).contains(ForeignOptions.Kind.NEEDLESS);
        assertThat(foreign.find("producer_task:delayed_notify", "interval")).contains(ForeignOptions.Kind.NEEDLESS);
        assertThat(foreign.find("proxy", "http_proxy")).contains(ForeignOptions.Kind.LATER);
        assertThat(foreign.find("producer_task:delayed_notify", "intervall")).isEmpty();
        assertThat(foreign.hasSection("backend:made_here")).isTrue();
        assertThat(foreign.hasSection("backed:made_here")).isFalse();
    }
}
