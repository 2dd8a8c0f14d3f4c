package io.nominate.deliver.driver.bind9;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nominate.deliver.spi.DriverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFilesTest {
    @TempDir
    private Path directory;

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void aKeyFileHoldsOneKey() throws Exception {
        String file = write("rndc.key", """
                # made by rndc-confgen
                key "rndc-key" { /* the
                   only one */
                    algorithm hmac-sha512; // strong
                    secret "c2VjcmV0";
                };
                """);
        assertThat(KeyFiles.load(Optional.empty(), Optional.of(file), "127.0.0.1"))
                .hasToString("key \"rndc-key\" (hmac-sha512)");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1,one,hmac-sha1", "ns.example.org,two,hmac-md5", "192.0.2.9,rndc,hmac-sha256"})
    void aConfigurationHoldsKeysByServer(String server, String key, String algorithm) throws Exception {
        write("default.key", "key rndc { algorithm HMAC-SHA256; secret \"c2VjcmV0\"; };");
        String file = write("rndc.conf", """
                include "default.key";
                key one { algorithm hmac-sha1; secret "c2VjcmV0"; };
                key "two" { algorithm "hmac-md5"; secret "c2VjcmV0"; };
                options { default-key "rndc"; default-server 192.0.2.9; default-port 953; };
                server 192.0.2.1 { key one; port 9953; };
                server ns.example.org { addresses { 192.0.2.2 port 953; }; key "two"; };
                """);
        assertThat(KeyFiles.load(Optional.of(file), Optional.empty(), server))
                .hasToString("key \"" + key + "\" (" + algorithm + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "options { };                                    | has no key statement",
                "key k { secret \"c2VjcmV0\"; };                 | key \"k\" has no algorithm",
                "key k { algorithm hmac-sha256; };               | key \"k\" has no secret",
                "key k { algorithm hmac-foo; secret \"YQ==\"; }; | no algorithm is called hmac-foo",
                "key k { algorithm hmac-md5; secret \"%%\"; };   | its secret is not base64",
                "key k { algorithm hmac-md5; secret \"\"; };     | its secret is empty",
                "key k { algorithm hmac-md5; secret \"YQ== };    | line 1: a string has no closing quote",
                "key k { algorithm hmac-md5; secret \"YQ==\";    | line 1: the end comes too early",
                "/* key k                                        | line 1: a comment has no end",
                "}                                               | line 1: a closing brace has no place here",
                "include \"missing\";                            | there is no file"
            })
    void whatIsWrongIsNamed(String text, String reason) throws Exception {
        String file = write("rndc.key", text);
        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(() -> KeyFiles.load(Optional.empty(), Optional.of(file), "127.0.0.1"))
                .withMessageContaining(directory.toString())
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.isPersonNeeded()).isTrue());
    }

    @Test
    void bracesCannotExhaustTheStack() throws Exception {
        String file = write("rndc.key", "key { ".repeat(100_000));
        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(() -> KeyFiles.load(Optional.empty(), Optional.of(file), "127.0.0.1"))
                .withMessageContaining("too many braces");
    }

    @Test
    void aFileThatIncludesItselfEnds() throws Exception {
        String file = write("rndc.key", "include \"rndc.key\";");
        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(() -> KeyFiles.load(Optional.empty(), Optional.of(file), "127.0.0.1"))
                .withMessageContaining("includes too deeply");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(() -> KeyFiles.load(Optional.of("/nowhere/rndc.conf"), Optional.empty(), "127.0.0.1"))
                .withMessage("there is no file /nowhere/rndc.conf");
    }
}
