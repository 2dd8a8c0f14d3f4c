package io.nominate.deliver.driver.bind9;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ControlMessageTest {
    private static final byte[] SECRET = "not so secret".getBytes(StandardCharsets.US_ASCII);
    private static final ControlMessage MESSAGE = new ControlMessage(Map.of("_ser", "1"), Map.of("type", "status"));

    private static byte[] body(byte[] encoded) {
        return Arrays.copyOfRange(encoded, 4, encoded.length);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(ControlAlgorithm algorithm) throws Exception {
        ControlKey key = new ControlKey("k", algorithm, SECRET);
        byte[] encoded = MESSAGE.encode(key);
        assertThat(ByteBuffer.wrap(encoded).getInt()).isEqualTo(encoded.length - 4);
        assertThat(ControlMessage.decode(body(encoded), key)).isEqualTo(MESSAGE);
    }

    /** The layout of the octets, taken from BIND's lib/isccc/cc.c. */
    @Test
    void theOctetsAreThoseOfBind() {
        byte[] encoded = MESSAGE.encode(new ControlKey("k", ControlAlgorithm.HMAC_SHA256, SECRET));
        String hex = HexFormat.of().formatHex(encoded);
        String signed = "055f6374726c" + "02" + "0000000b" + "045f736572" + "01" + "00000001" + "31" + "055f64617461"
                + "02" + "00000010" + "0474797065" + "01" + "00000006" + "737461747573";
        assertThat(hex)
                .startsWith("000000a3" + "00000001" + "055f61757468" + "02" + "00000063" + "0468736861" + "01"
                        + "00000059" + "a3")
                .endsWith(signed);
    }

    @ParameterizedTest
    @EnumSource
    void anotherKeyIsNoticed(ControlAlgorithm algorithm) {
        byte[] encoded = MESSAGE.encode(new ControlKey("k", algorithm, SECRET));
        ControlKey other = new ControlKey("k", algorithm, new byte[] {1});
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> ControlMessage.decode(body(encoded), other))
                .withMessageContaining("wrong signature");
    }

    @Test
    void nothingButAProtocolExceptionComesOfBrokenOctets() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        ControlKey key = new ControlKey("k", ControlAlgorithm.HMAC_SHA256, SECRET);
        byte[] good = body(MESSAGE.encode(key));
        for (int round = 0; round < 5_000; round++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int i = random.nextInt(4); i >= 0 && bad.length > 0; i--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (Arrays.equals(bad, good)) {
                continue;
            }
            try {
                assertThat(ControlMessage.decode(bad, key)).as("seed %d", seed).isNull();
            } catch (ProtocolException e) {
                assertThat(e).hasMessageContaining("control channel");
            }
        }
    }

    @Test
    void aKeyDoesNotShowItsSecret() {
        assertThat(new ControlKey("k", ControlAlgorithm.HMAC_SHA256, SECRET).toString())
                .isEqualTo("key \"k\" (hmac-sha256)");
    }
}
