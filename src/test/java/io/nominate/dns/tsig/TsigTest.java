package io.nominate.dns.tsig;

import static org.assertj.core.api.Assertions.assertThat;

import io.nominate.dns.Name;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.Question;
import io.nominate.dns.message.Request;
import io.nominate.dns.message.RequestParser;
import io.nominate.dns.message.WireReader;
import io.nominate.dns.tsig.TsigExchange.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Signatures against dnsjava's, which were made without regard to ours. */
class TsigTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final byte[] SECRET = "of this test, and of no other".getBytes(StandardCharsets.US_ASCII);
    private static final TsigAlgorithm SHA256 = TsigAlgorithm.HMAC_SHA256;

    private static TsigKey key(TsigAlgorithm algorithm) {
        return new TsigKey(Name.parse("Key.Example."), algorithm, SECRET);
    }

    private static TSIG other(TsigAlgorithm algorithm, Instant time) {
        return new TSIG(
                name(algorithm.dnsName().toString()),
                name("key.example."),
                new SecretKeySpec(SECRET, algorithm.jcaName()),
                Clock.fixed(time, ZoneOffset.UTC));
    }

    private static org.xbill.DNS.Name name(String text) {
        try {
            return org.xbill.DNS.Name.fromString(text);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Message query() {
        return Message.newQuery(Record.newRecord(name("www.example.com."), Type.A, DClass.IN));
    }

    /** A query signed by dnsjava. */
    private static Message signed(TSIG tsig) {
        Message query = query();
        tsig.apply(query, null);
        return query;
    }

    private static TsigCheck check(TsigKey key, byte[] message) {
        KeyRing ring = name -> name.equals(key.name()) ? Optional.of(key) : Optional.empty();
        if (!(RequestParser.parse(message, message.length) instanceof Request request)) {
            throw new AssertionError("not parsed");
        }
        return new TsigVerifier(ring, () -> NOW).check(message, message.length, request.tsigOffset());
    }

    private static byte[] answer(Message query, int rcode, TsigSeal seal) {
        MessageWriter writer = new MessageWriter();
        writer.start(query.getHeader().getID(), 0x8400, 512);
        writer.question(new Question(Name.parse("www.example.com."), 1, 1));
        int plain = writer.finish(rcode);
        int length = seal.seal(writer.bytes(), plain);
        assertThat(length).isEqualTo(plain + seal.size());
        return Arrays.copyOf(writer.bytes(), length);
    }

    private static TsigCheck.Valid valid(TsigCheck check) {
        assertThat(check).isInstanceOf(TsigCheck.Valid.class);
        return (TsigCheck.Valid) check;
    }

    private static TsigCheck.Refused refused(TsigCheck check) {
        assertThat(check).isInstanceOf(TsigCheck.Refused.class);
        return (TsigCheck.Refused) check;
    }

    @ParameterizedTest
    @EnumSource
    void understandsAnotherImplementationAndIsUnderstood(TsigAlgorithm algorithm) throws IOException {
        TSIG tsig = other(algorithm, NOW);
        Message query = signed(tsig);
        byte[] answer =
                answer(query, 0, valid(check(key(algorithm), query.toWire())).signer());
        assertThat(tsig.verify(new Message(answer), answer, query.getTSIG())).isEqualTo(Rcode.NOERROR);
        answer[14] ^= 0x20;
        assertThat(tsig.verify(new Message(answer), answer, query.getTSIG())).isEqualTo(Rcode.BADSIG);
    }

    @ParameterizedTest
    @EnumSource
    void signsEveryMessageOfAStream(TsigAlgorithm algorithm) throws IOException {
        TSIG tsig = other(algorithm, NOW);
        Message query = signed(tsig);
        TsigSigner signer = valid(check(key(algorithm), query.toWire())).signer();
        TSIG.StreamVerifier verifier = new TSIG.StreamVerifier(tsig, query.getTSIG());
        for (int i = 0; i < 5; i++) {
            byte[] answer = answer(query, 0, signer);
            assertThat(verifier.verify(new Message(answer), answer)).isEqualTo(Rcode.NOERROR);
        }
    }

    @Test
    void refusesWhatWasAltered() throws IOException {
        Message query = signed(other(SHA256, NOW));
        byte[] message = query.toWire();
        message[14] ^= 0x20; // a letter of the question
        TsigCheck.Refused refused = refused(check(key(SHA256), message));
        assertThat(refused.error()).isEqualTo(TsigError.BADSIG);
        TSIGRecord record = new Message(answer(query, 9, refused.refusal())).getTSIG();
        assertThat(record.getError()).isEqualTo(Rcode.BADSIG);
        assertThat(record.getSignature()).isEmpty();
    }

    @Test
    void refusesAKeyThatIsNotKnownOrOfAnotherAlgorithm() throws IOException {
        Message query = signed(other(SHA256, NOW));
        TsigKey other = new TsigKey(Name.parse("other.example."), SHA256, SECRET);
        for (TsigKey key : new TsigKey[] {other, key(TsigAlgorithm.HMAC_SHA512)}) {
            TsigCheck.Refused refused = refused(check(key, query.toWire()));
            assertThat(refused.error()).isEqualTo(TsigError.BADKEY);
            TSIGRecord record = new Message(answer(query, 9, refused.refusal())).getTSIG();
            assertThat(record.getError()).isEqualTo(Rcode.BADKEY);
            assertThat(record.getSignature()).isEmpty();
            assertThat(record.getName()).isEqualTo(name("key.example."));
        }
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "300, true", "301, false"})
    void holdsClocksToTheFudge(int seconds, boolean good) throws IOException {
        TSIG tsig = other(SHA256, NOW.plusSeconds(seconds));
        Message query = signed(tsig);
        TsigCheck check = check(key(SHA256), query.toWire());
        if (good) {
            valid(check);
            return;
        }
        TsigCheck.Refused refused = refused(check);
        assertThat(refused.error()).isEqualTo(TsigError.BADTIME);
        TSIGRecord record = new Message(answer(query, 9, refused.refusal())).getTSIG();
        assertThat(record.getError()).isEqualTo(Rcode.BADTIME);
        assertThat(record.getTimeSigned()).isEqualTo(NOW.plusSeconds(seconds));
        assertThat(record.getSignature()).hasSize(32);
        byte[] other = record.getOther();
        assertThat((long) WireReader.u16(other, 0) << 32 | WireReader.u32(other, 2))
                .isEqualTo(NOW.getEpochSecond());
    }

    /** The request with its MAC cut to some octets: signed anew, since the MAC's length is not signed. */
    private static byte[] truncated(int length) {
        byte[] message = signed(other(SHA256, NOW)).toWire();
        int rdata =
                message.length - 16 - 32 - TsigAlgorithm.HMAC_SHA256.dnsName().wireLength();
        int mac = message.length - 6 - 32;
        byte[] cut = new byte[message.length - 32 + length];
        System.arraycopy(message, 0, cut, 0, mac + Math.min(32, length));
        System.arraycopy(message, mac + 32, cut, mac + length, 6);
        cut[rdata - 1] = (byte) (cut.length - rdata);
        cut[mac - 1] = (byte) length;
        return cut;
    }

    @Test
    void knowsTruncatedMacs() {
        valid(check(key(SHA256), truncated(32)));
        assertThat(refused(check(key(SHA256), truncated(16))).error()).isEqualTo(TsigError.BADTRUNC);
        assertThat(check(key(SHA256), truncated(15))).isInstanceOf(TsigCheck.Malformed.class);
        assertThat(check(key(SHA256), truncated(33))).isInstanceOf(TsigCheck.Malformed.class);
        assertThat(check(key(SHA256), truncated(0))).isInstanceOf(TsigCheck.Malformed.class);
    }

    @Test
    void servesAsClientToo() {
        TsigKey key = key(SHA256);
        TsigExchange exchange = new TsigExchange(key, () -> NOW);
        byte[] request = exchange.sign(query().toWire());
        Message query = query();
        query.getHeader().setID(WireReader.u16(request, 0));
        byte[] good = answer(query, 0, valid(check(key, request)).signer());
        assertThat(exchange.check(good, good.length)).isEqualTo(Verdict.GOOD);
        byte[] forged = good.clone();
        forged[20] ^= 1;
        assertThat(exchange.check(forged, forged.length)).isEqualTo(Verdict.FORGED);
        byte[] unsigned = query.toWire();
        assertThat(exchange.check(unsigned, unsigned.length)).isEqualTo(Verdict.FORGED);
        assertThat(exchange.check(new byte[5], 5)).isEqualTo(Verdict.FORGED);

        TsigExchange late = new TsigExchange(key, () -> NOW.plusSeconds(1000));
        byte[] outdated = late.sign(query.toWire());
        byte[] badTime = answer(query, 9, refused(check(key, outdated)).refusal());
        assertThat(late.check(badTime, badTime.length)).isEqualTo(Verdict.LATE);

        byte[] altered = exchange.sign(query.toWire());
        altered[14] ^= 0x20;
        byte[] badSig = answer(query, 9, refused(check(key, altered)).refusal());
        assertThat(exchange.check(badSig, badSig.length)).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void hidesSecrets() {
        assertThat(key(SHA256)).hasToString("TsigKey[Key.Example. hmac-sha256]");
    }

    @ParameterizedTest
    @CsvSource({
        "hmac-md5, HMAC_MD5", "HMAC-MD5.SIG-ALG.REG.INT, HMAC_MD5", "hmac-md5.sig-alg.reg.int., HMAC_MD5",
        "hmac-sha1, HMAC_SHA1", "hmac-sha224, HMAC_SHA224", "hmac-sha512., HMAC_SHA512"
    })
    void readsNamesOfAlgorithms(String text, TsigAlgorithm algorithm) {
        assertThat(TsigAlgorithm.parse(text)).isEqualTo(algorithm);
    }
}
