package io.nominate.dns.rdata;

import static io.nominate.dns.rdata.NameField.Rule.TARGET;
import static io.nominate.dns.rdata.NameField.Rule.TARGET_OR_ROOT;
import static io.nominate.dns.rdata.NumberField.u16;
import static io.nominate.dns.rdata.NumberField.u32;
import static io.nominate.dns.rdata.NumberField.u8;

import io.nominate.dns.RecordType;
import java.util.HashMap;
import java.util.Map;

/** Which codec reads and writes which type. A type that is not here has its data in the generic form of RFC 3597 only. */
final class Codecs {
    static final Codec GENERIC = new GenericCodec();
    private static final Map<Integer, Codec> BY_TYPE = new HashMap<>();

    static {
        addresses();
        names();
        strings();
        digests();
        signatures();
        services();
    }

    private Codecs() {}

    static Codec of(RecordType type) {
        return BY_TYPE.getOrDefault(type.number(), GENERIC);
    }

    private static void add(Codec codec, String... mnemonics) {
        for (String mnemonic : mnemonics) {
            BY_TYPE.put(RecordType.parse(mnemonic).number(), codec);
        }
    }

    private static void addresses() {
        add(new FieldsCodec(new AddressField("the address", 4)), "A");
        add(new FieldsCodec(new AddressField("the address", 16)), "AAAA");
        add(new FieldsCodec(u16("the preference"), new AddressField("the locator", 4)), "L32");
        Field node = new GroupsField("the identifier", 8, 2, ':');
        add(new FieldsCodec(u16("the preference"), node), "NID", "L64");
        add(new FieldsCodec(new GroupsField("the address", 6, 1, '-')), "EUI48");
        add(new FieldsCodec(new GroupsField("the address", 8, 1, '-')), "EUI64");
        add(new LocCodec(), "LOC");
    }

    private static void names() {
        add(new FieldsCodec(NameField.of("the target", TARGET)), "CNAME", "NS", "PTR", "DNAME");
        add(new FieldsCodec(NameField.any("the name")), "MD", "MF", "MB", "MG", "MR");
        add(new FieldsCodec(NameField.opaque("the name")), "NSAP-PTR");
        add(new FieldsCodec(NameField.any("the mailbox"), NameField.any("the other name")), "MINFO", "RP");
        add(new FieldsCodec(NameField.opaque("the previous name"), NameField.opaque("the next name")), "TALINK");
        NumberField preference = new NumberField("the preference", 2, true);
        add(new FieldsCodec(preference, NameField.any("the mail server")), "MX");
        add(new FieldsCodec(u16("the preference"), NameField.any("the host")), "AFSDB", "RT", "KX");
        add(new FieldsCodec(u16("the preference"), NameField.opaque("the locator")), "LP");
        add(new FieldsCodec(u16("the preference"), NameField.any("a name"), NameField.any("a name")), "PX");
        add(
                new FieldsCodec(
                        NameField.any("the primary server"),
                        NameField.any("the mailbox"),
                        u32("the serial"),
                        new SecondsField("refresh"),
                        new SecondsField("retry"),
                        new SecondsField("expire"),
                        new SecondsField("minimum")),
                "SOA");
    }

    private static void strings() {
        add(new TextCodec(), "TXT", "SPF", "NINFO", "AVC", "RESINFO", "WALLET", "CLA");
        add(new FieldsCodec(new StringField("the processor"), new StringField("the system")), "HINFO");
        add(new FieldsCodec(new StringField("the address")), "X25");
        Field degrees = new StringField("a coordinate");
        add(new FieldsCodec(degrees, degrees, degrees), "GPOS");
        add(new CaaCodec(), "CAA");
        add(new FieldsCodec(u16("the priority"), u16("the weight"), new LongStringField("the target")), "URI");
    }

    private static void digests() {
        Field algorithm = MnemonicField.ALGORITHM;
        Field digest = BytesField.hex("the digest");
        add(
                new FieldsCodec(Checks::ds, u16("the key tag"), algorithm, u8("the digest type"), digest),
                "DS",
                "CDS",
                "DLV",
                "TA");
        Field usage = u8("the usage");
        Field data = BytesField.hex("the data");
        add(new FieldsCodec(Checks::tlsa, usage, u8("the selector"), u8("the matching type"), data), "TLSA", "SMIMEA");
        Field fingerprint = BytesField.hex("the fingerprint");
        add(new FieldsCodec(Checks::sshfp, u8("the algorithm"), u8("the type"), fingerprint), "SSHFP");
        Field certificate = BytesField.base64("the certificate");
        add(new FieldsCodec(MnemonicField.CERTIFICATE, u16("the key tag"), algorithm, certificate), "CERT");
        add(new FieldsCodec(BytesField.base64("the key")), "OPENPGPKEY");
        add(new FieldsCodec(BytesField.base64("the digest")), "DHCID");
        add(new FieldsCodec(u32("the serial"), u8("the scheme"), u8("the hash algorithm"), digest), "ZONEMD");
    }

    private static void signatures() {
        Field algorithm = MnemonicField.ALGORITHM;
        Field types = new TypeBitmapField("the types");
        Field key = BytesField.base64("the key");
        add(new FieldsCodec(u16("the flags"), u8("the protocol"), algorithm, key), "DNSKEY", "CDNSKEY", "KEY", "RKEY");
        add(
                new FieldsCodec(
                        new TypeField("the type covered"),
                        algorithm,
                        u8("the labels"),
                        u32("the original TTL"),
                        new InstantField("the expiration"),
                        new InstantField("the inception"),
                        u16("the key tag"),
                        NameField.any("the signer"),
                        BytesField.base64("the signature")),
                "RRSIG",
                "SIG");
        add(new FieldsCodec(NameField.opaque("the next name"), types), "NSEC");
        Field hash = u8("the hash algorithm");
        Field flags = u8("the flags");
        Field iterations = u16("the iterations");
        Field salt = new SaltField("the salt");
        add(new FieldsCodec(hash, flags, iterations, salt), "NSEC3PARAM");
        add(new FieldsCodec(hash, flags, iterations, salt, new HashField("the next hash"), types), "NSEC3");
        add(new FieldsCodec(u32("the serial"), u16("the flags"), types), "CSYNC");
    }

    private static void services() {
        Field priority = u16("the priority");
        Field port = u16("the port");
        Field target = NameField.of("the target", TARGET_OR_ROOT);
        add(new FieldsCodec(priority, u16("the weight"), port, target), "SRV");
        add(
                new FieldsCodec(
                        Checks::naptr,
                        u16("the order"),
                        u16("the preference"),
                        new StringField("the flags"),
                        new StringField("the services"),
                        new StringField("the regular expression"),
                        NameField.of("the replacement", TARGET_OR_ROOT)),
                "NAPTR");
        add(new SvcbCodec(), "SVCB", "HTTPS");
        Field scheme = u8("the scheme");
        add(new FieldsCodec(new TypeField("the type"), scheme, port, NameField.opaque("the target")), "DSYNC");
    }
}
