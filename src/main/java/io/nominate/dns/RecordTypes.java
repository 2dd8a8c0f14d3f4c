package io.nominate.dns;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The registry of mnemonics, after IANA's table of resource record types (RFC 6895 §3.1). */
final class RecordTypes {
    /** One {@code MNEMONIC number} after the other. */
    private static final String REGISTRY = """
            A 1 NS 2 MD 3 MF 4 CNAME 5 SOA 6 MB 7 MG 8 MR 9 NULL 10 WKS 11 PTR 12 HINFO 13 MINFO 14 MX 15 TXT 16 RP 17
            AFSDB 18 X25 19 ISDN 20 RT 21 NSAP 22 NSAP-PTR 23 SIG 24 KEY 25 PX 26 GPOS 27 AAAA 28 LOC 29 NXT 30 EID 31
            NIMLOC 32 SRV 33 ATMA 34 NAPTR 35 KX 36 CERT 37 A6 38 DNAME 39 SINK 40 OPT 41 APL 42 DS 43 SSHFP 44
            IPSECKEY 45 RRSIG 46 NSEC 47 DNSKEY 48 DHCID 49 NSEC3 50 NSEC3PARAM 51 TLSA 52 SMIMEA 53 HIP 55 NINFO 56
            RKEY 57 TALINK 58 CDS 59 CDNSKEY 60 OPENPGPKEY 61 CSYNC 62 ZONEMD 63 SVCB 64 HTTPS 65 DSYNC 66 HHIT 67
            BRID 68 SPF 99 NID 104 L32 105 L64 106 LP 107 EUI48 108 EUI64 109 NXNAME 128 TKEY 249 TSIG 250 IXFR 251
            AXFR 252 MAILB 253 MAILA 254 ANY 255 URI 256 CAA 257 AVC 258 DOA 259 AMTRELAY 260 RESINFO 261 WALLET 262
            CLA 263 IPN 264 TA 32768 DLV 32769
            """;

    private static final Set<String> DEFAULTS = Set.of(
            "A",
            "AAAA",
            "CNAME",
            "MX",
            "SRV",
            "TXT",
            "SPF",
            "NS",
            "PTR",
            "SSHFP",
            "SOA",
            "NAPTR",
            "CAA",
            "CERT",
            "HTTPS",
            "SVCB",
            "TLSA",
            "DS",
            "DNAME",
            "LOC",
            "URI",
            "SMIMEA",
            "OPENPGPKEY",
            "HINFO",
            "RP",
            "AFSDB");

    private static final Map<String, RecordType> BY_MNEMONIC = new HashMap<>();
    private static final Map<Integer, String> BY_NUMBER = new HashMap<>();
    private static final RecordType[] SHARED = new RecordType[320];

    static {
        String[] words = REGISTRY.strip().split("\\s+");
        for (int i = 0; i < words.length; i += 2) {
            int number = Integer.parseInt(words[i + 1]);
            RecordType type = new RecordType(number);
            BY_MNEMONIC.put(words[i], type);
            BY_NUMBER.put(number, words[i]);
            if (number < SHARED.length) {
                SHARED[number] = type;
            }
        }
    }

    private RecordTypes() {}

    static RecordType known(String mnemonic) {
        RecordType type = BY_MNEMONIC.get(mnemonic);
        if (type == null) {
            throw new IllegalStateException("no record type " + mnemonic);
        }
        return type;
    }

    static @Nullable RecordType find(String mnemonic) {
        return BY_MNEMONIC.get(mnemonic);
    }

    /** The one instance of a type that has a mnemonic. */
    static @Nullable RecordType shared(int number) {
        if (number >= 0 && number < SHARED.length) {
            return SHARED[number];
        }
        String mnemonic = BY_NUMBER.get(number);
        return mnemonic == null ? null : BY_MNEMONIC.get(mnemonic);
    }

    static String mnemonic(int number) {
        String mnemonic = BY_NUMBER.get(number);
        return mnemonic == null ? "TYPE" + number : mnemonic;
    }

    static boolean isDefault(int number) {
        return DEFAULTS.contains(mnemonic(number));
    }

    /** The number in {@code TYPEnnn}, or -1. */
    static int genericNumber(String upper) {
        if (!upper.startsWith("TYPE") || upper.length() < 5 || upper.length() > 9) {
            return -1;
        }
        int number = 0;
        for (int i = 4; i < upper.length(); i++) {
            char digit = upper.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number > 0xffff ? -1 : number;
    }
}
