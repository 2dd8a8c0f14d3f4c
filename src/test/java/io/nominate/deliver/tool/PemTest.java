package io.nominate.deliver.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nominate.deliver.spi.DriverException;
import io.nominate.testkit.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads what a real openssl writes. */
@Tag("system")
class PemTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openssl genrsa -traditional -out FILE 2048                    | RSA
            openssl genrsa -out FILE 2048                                 | RSA
            openssl ecparam -name prime256v1 -genkey -out FILE            | EC
            openssl ecparam -name secp384r1 -genkey -noout -out FILE      | EC
            openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out FILE | EC
            openssl genpkey -algorithm ed25519 -out FILE                  | EdDSA
            """)
    void everyFormOfKeyIsRead(String command, String algorithm) throws Exception {
        Path file = directory.resolve("key.pem");
        run(command.replace("FILE", file.toString()));
        assertThat(Pem.privateKey(file).getAlgorithm()).isEqualTo(algorithm);
    }

    @Test
    void aKeyWithAPasswordIsToldOf() throws Exception {
        Path file = directory.resolve("key.pem");
        run("openssl genrsa -traditional -aes128 -passout pass:secret -out " + file + " 2048");
        assertThatThrownBy(() -> Pem.privateKey(file)).hasMessageContaining("has a password");
        run("openssl genrsa -aes128 -passout pass:secret -out " + file + " 2048");
        assertThatThrownBy(() -> Pem.privateKey(file)).hasMessageContaining("has a password");
    }

    @Test
    void whatIsNoPemIsToldWithoutItsText() throws Exception {
        Path file = Files.writeString(
                directory.resolve("bad.pem"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> Pem.privateKey(file))
                .isInstanceOf(DriverException.class)
                .hasMessageContaining("bad.pem")
                .hasMessageNotContaining("c2VjcmV0");
        assertThatThrownBy(() -> Pem.certificates(file)).hasMessageContaining("has no certificate");
        assertThatThrownBy(() -> Pem.privateKey(directory.resolve("none"))).hasMessageContaining("there is no file");
        Path cut = Files.writeString(
                directory.resolve("cut.pem"),
                "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIA==\n-----END EC PRIVATE KEY-----\n");
        assertThatThrownBy(() -> Pem.privateKey(cut)).hasMessageContaining("cut off");
    }

    private static void run(String command) {
        Commands.Result result = Commands.run(Map.of(), List.of(command.strip().split(" +")));
        assertThat(result.exit()).as(result.toString()).isZero();
    }
}
