package io.nominate.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.api.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a=b                      | ?a=b
            a=b&c=d                  | ?a=b&c=d
            a=1&a=2                  | ?a=1&a=2
            a                        | ?a=
            a=&&b                    | ?a=&b=
            name=*.example.com.      | ?name=%2A.example.com.
            data="x y"               | ?data=%22x+y%22
            q=a+b%20c                | ?q=a+b+c
            q=%C3%BC                 | ?q=%C3%BC
            ttl=>300                 | ?ttl=%3E300
            a=b=c                    | ?a=b%3Dc
            """)
    void isWrittenAsItWasMeant(String raw, String written) {
        assertThat(Query.parse(raw)).hasToString(written);
        assertThat(Query.parse(written.substring(1))).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%2", "a=%zz", "a=%00", "a=%ff", "%c3=1"})
    void brokenEscapesAreRefused(String raw) {
        assertThatThrownBy(() -> Query.parse(raw)).isInstanceOf(Fault.class);
    }

    @Test
    void parametersAreReplacedWhereTheyStand() {
        Query query = Query.parse("limit=2&marker=x&name=n&marker=y");
        assertThat(query.with("marker", "z")).hasToString("?limit=2&marker=z&name=n");
        assertThat(query.without("marker")).hasToString("?limit=2&name=n");
        assertThat(query.without("marker").with("marker", "z")).hasToString("?limit=2&name=n&marker=z");
        assertThat(query.first("marker")).contains("x");
        assertThat(query.first("nothing")).isEmpty();
        assertThat(Query.EMPTY).hasToString("");
    }
}
