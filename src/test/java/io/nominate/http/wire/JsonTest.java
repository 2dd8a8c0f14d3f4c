package io.nominate.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.central.api.Fault;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                 | empty_request_body | Request Body is empty
            `  `                               | empty_request_body | Request Body is empty
            null                               | empty_request_body | Request Body is empty
            {                                  | invalid_json       | line 1
            {"a":1,"a":2}                      | invalid_json       | Duplicate
            {"o":{"a":1,"a":2}}                | invalid_json       | Duplicate
            {"a":1} {}                         | invalid_json       | more behind
            {"a":1},                           | invalid_json       | line 1
            {'a':1}                            | invalid_json       | line 1
            {"a":01}                           | invalid_json       | line 1
            {"a":NaN}                          | invalid_json       | line 1
            {"a":tru}                          | invalid_json       | line 1
            [1,]                               | invalid_json       | line 1
            {"a":"\\u0000"}                    | invalid_json       | NUL
            {"\\u0000":1}                      | invalid_json       | NUL
            {"a":"\\ud800"}                    | invalid_json       | surrogate
            {"a":"\\udc00x"}                   | invalid_json       | surrogate
            {"a":"\\ud800\\ud800"}             | invalid_json       | surrogate
            # no comments                      | invalid_json       | line 1
            """)
    void refuses(String text, String type, String message) {
        assertThatThrownBy(() -> Json.read(utf8(text))).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.type().key()).isEqualTo(type);
            assertThat(fault).hasMessageContaining(message);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1,\"b\":[true,false,null,-1.5]}",
                "\"text\"",
                "[]",
                "{\"a\":\"\uD83D\uDE00 \u00fc\"}",
                "{\"a\":123456789012345678901234567890}"
            })
    void takes(String text) {
        assertThat(Json.read(utf8(text)).toString()).isEqualTo(text);
    }

    @Test
    void pairsOfSurrogatesAreWhole() {
        assertThat(Json.read(utf8("\"\\ud83d\\ude00\"")).stringValue()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void depthIsBounded() {
        assertThat(Json.read(utf8("[".repeat(30) + "]".repeat(30))).isArray()).isTrue();
        assertThatThrownBy(() -> Json.read(utf8("[".repeat(100_000))))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.type().key()).isEqualTo("invalid_json"));
    }

    @Test
    void numbersAreBounded() {
        assertThatThrownBy(() -> Json.read(utf8("1".repeat(100)))).isInstanceOf(Fault.class);
    }

    @Test
    void brokenUtf8IsRefused() {
        byte[] text = {'"', (byte) 0xC3, '"'};
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.type().key()).isEqualTo("invalid_json"));
    }

    @Test
    void writes() {
        byte[] text = Json.write(1, out -> {
                    out.writeStartObject();
                    out.writeStringProperty("name", "a\"\n\u00fc");
                    out.writeEndObject();
                })
                .toArray();
        assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"a\\\"\\n\u00fc\"}");
    }
}
