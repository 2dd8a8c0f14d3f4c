package io.nominate.extract;

import io.nominate.dns.Name;
import io.nominate.dns.isc.IscConfig;
import io.nominate.dns.isc.IscConfig.Statement;
import io.nominate.dns.tsig.TsigAlgorithm;
import io.nominate.dns.tsig.TsigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A TSIG key in a file with BIND's {@code key} statement, as {@code tsig-keygen} writes and {@code dig -k} reads it. */
public final class TsigKeyFile {
    private TsigKeyFile() {}

    /**
     * Reads the file's first key.
     *
     * @throws ExtractException saying what is missing, never what the secret is
     */
    public static TsigKey read(Path file) throws ExtractException {
        try {
            for (Statement statement : IscConfig.parse(Files.readString(file))) {
                if (statement.is("key")) {
                    return key(statement);
                }
            }
        } catch (IOException e) {
            throw new ExtractException("cannot read " + file + ": " + Reasons.of(e));
        } catch (IllegalArgumentException e) { // its message could show what was to be read
            throw new ExtractException(file + " has no key that can be read: see 'tsig-keygen'");
        }
        throw new ExtractException(file + " has no key statement: see 'tsig-keygen'");
    }

    private static TsigKey key(Statement statement) {
        Name name = Name.parse(statement.word(1), Name.ROOT);
        TsigAlgorithm algorithm =
                TsigAlgorithm.parse(statement.value("algorithm").orElse(""));
        byte[] secret = Base64.getDecoder().decode(statement.value("secret").orElse(""));
        if (secret.length == 0) {
            throw new IllegalArgumentException("no secret");
        }
        return new TsigKey(name, algorithm, secret);
    }
}
