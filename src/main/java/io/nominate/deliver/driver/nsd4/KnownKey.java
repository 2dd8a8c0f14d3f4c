package io.nominate.deliver.driver.nsd4;

import io.nominate.deliver.spi.DriverException;
import io.nominate.dns.tsig.TsigKey;
import io.nominate.model.DeliveryCause;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The TSIG keys that an NSD knows. Its answers have the secrets in them: they are compared, and never shown. */
final class KnownKey {
    private static final Pattern LINE =
            Pattern.compile("key: name: \"([^\"]*)\" secret: \"([^\"]*)\" algorithm: (\\S+)");

    private KnownKey() {}

    /** Carries out a command. */
    interface Commands {
        List<String> call(String command) throws DriverException;
    }

    /**
     * Holds NSD's key of that name against ours. NSDs before 4.3.4 cannot tell, and pass.
     *
     * @throws DriverException when it is missing or another
     */
    static void compare(TsigKey ours, Commands nsd) throws DriverException {
        String dotted = ours.name().toCanonicalText();
        String name = dotted.substring(0, dotted.length() - 1);
        String small = name.toLowerCase(Locale.ROOT);
        for (String spelling : new LinkedHashSet<>(List.of(name, dotted, small, small + "."))) {
            List<String> reply = nsd.call("print_tsig " + spelling);
            String line = reply.isEmpty() ? "" : reply.getFirst();
            if (line.startsWith("error unknown command")) {
                return;
            }
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                if (!matcher.group(3).equalsIgnoreCase(ours.algorithm().text())
                        || !isSame(matcher.group(2), ours.secret())) {
                    throw DriverException.personNeeded(
                            DeliveryCause.WRONG_KEY,
                            "NSD's TSIG key " + name + " is another than ours: compare algorithm and secret");
                }
                return;
            }
        }
        throw DriverException.personNeeded(
                DeliveryCause.WRONG_KEY,
                "NSD has no TSIG key " + name + ": put a key clause in its nsd.conf, and name it in the pattern");
    }

    private static boolean isSame(String base64, byte[] secret) {
        try {
            return MessageDigest.isEqual(Base64.getDecoder().decode(base64), secret);
        } catch (IllegalArgumentException e) {
            return false; // the cause would show the secret
        }
    }
}
