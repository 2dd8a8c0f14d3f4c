package io.nominate.auth.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The file that a shell sources to use the API as the first user. It is the only place where that user's password is
 * kept in clear, readable by the owner alone: the database has but a hash.
 */
final class OpenRc {
    private static final String PASSWORD = "export OS_PASSWORD=";

    private final Path file;

    OpenRc(Path file) {
        this.file = file;
    }

    /** The text of the file; {@code authUrl} is where Keystone's v3 API answers. */
    static String render(URI authUrl, String user, String password, String project, String region) {
        return """
                # Source this file to use Nominate as %1$s. It is written anew at each start.
                unset OS_CLOUD OS_TOKEN OS_AUTH_TYPE OS_USER_ID OS_PROJECT_ID OS_TENANT_ID OS_TENANT_NAME
                unset OS_DOMAIN_ID OS_DOMAIN_NAME OS_USER_DOMAIN_ID OS_PROJECT_DOMAIN_ID OS_SYSTEM_SCOPE
                unset OS_APPLICATION_CREDENTIAL_ID OS_APPLICATION_CREDENTIAL_SECRET
                export OS_AUTH_URL=%2$s
                export OS_IDENTITY_API_VERSION=3
                export OS_USERNAME=%1$s
                %6$s%3$s
                export OS_PROJECT_NAME=%4$s
                export OS_USER_DOMAIN_NAME=Default
                export OS_PROJECT_DOMAIN_NAME=Default
                export OS_REGION_NAME=%5$s
                """.formatted(user, authUrl, quote(password), project, region, PASSWORD);
    }

    /** The password in the file; empty when there is no such file or no such line. */
    Optional<String> password() {
        return read().flatMap(text -> text.lines()
                .filter(line -> line.startsWith(PASSWORD))
                .findFirst()
                .map(line -> unquote(line.substring(PASSWORD.length()).strip())));
    }

    /** Writes another password into the file where there is one. */
    void replacePassword(String password) {
        read().ifPresent(text -> {
            StringBuilder fresh = new StringBuilder();
            text.lines()
                    .map(line -> line.startsWith(PASSWORD) ? PASSWORD + quote(password) : line)
                    .forEach(line -> fresh.append(line).append('\n'));
            write(fresh.toString());
        });
    }

    /** Replaces the file at once: nobody ever reads half of it, or may read it who should not. */
    void write(String text) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }

    private Optional<String> read() {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String unquote(String text) {
        return text.length() >= 2 && text.startsWith("'") && text.endsWith("'")
                ? text.substring(1, text.length() - 1).replace("'\\''", "'")
                : text;
    }
}
