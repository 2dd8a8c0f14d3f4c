package io.nominate.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void readsUrlsOfSqlalchemy() {
        DatabaseUrl url =
                DatabaseUrl.parse("mysql+pymysql://pdns:p%40ss+word%2F@db.example.org:3307/powerdns?charset=utf8");
        assertThat(url.dialect()).isEqualTo(Dialect.MYSQL);
        assertThat(url.jdbc()).isEqualTo("jdbc:mariadb://db.example.org:3307/powerdns");
        assertThat(url.user()).isEqualTo("pdns");
        assertThat(url.password()).isEqualTo("p@ss+word/");
        assertThat(url.properties()).isEmpty();

        DatabaseUrl other =
                DatabaseUrl.parse("postgresql+psycopg2://pdns:word@[2001:db8::1]/powerdns?sslrootcert=/ca.pem");
        assertThat(other.dialect()).isEqualTo(Dialect.POSTGRESQL);
        assertThat(other.jdbc()).isEqualTo("jdbc:postgresql://[2001:db8::1]/powerdns");
        assertThat(other.properties()).isEqualTo(Map.of("sslrootcert", "/ca.pem", "sslmode", "verify-full"));
    }

    @Test
    void readsUrlsOfJdbc() {
        DatabaseUrl url = DatabaseUrl.parse("jdbc:mysql://db/powerdns?user=pdns&password=word&sslMode=trust");
        assertThat(url.jdbc()).isEqualTo("jdbc:mariadb://db/powerdns");
        assertThat(url.user()).isEqualTo("pdns");
        assertThat(url.password()).isEqualTo("word");
        assertThat(url.properties()).isEqualTo(Map.of("sslMode", "trust"));
    }

    @Test
    void neverShowsThePassword() {
        assertThat(DatabaseUrl.parse("mysql://pdns:topsecret@db/powerdns").toString())
                .isEqualTo("mariadb://db/powerdns");
        assertThat(DatabaseUrl.parse("jdbc:postgresql://db/powerdns?user=u&password=topsecret")
                        .toString())
                .isEqualTo("postgresql://db/powerdns");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "powerdns",
                "sqlite:///topsecret/file",
                "oracle://u:topsecret@db/base",
                "mysql://u:topsecret@db",
                "mysql://u:topsecret@db/",
                "mysql://u:topsecret space@db/base",
                "mysql://u:topsecret@db/base?unix_socket=/run/socket"
            })
    void saysWhatItCannotRead(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse(text))
                .withMessageNotContaining("topsecret");
    }
}
