package io.nominate.auth.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.nominate.model.identity.KeystoneId;
import io.nominate.model.identity.Role;
import io.nominate.store.Storage;
import io.nominate.testkit.Databases;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
    private static final URI AUTH_URL = URI.create("http://127.0.0.1:9001/identity/v3");
    private static final String HERE = "192.0.2.7";

    @TempDir
    private Path dir;

    private final ManualClock clock = new ManualClock();
    private final SecretHasher hasher = new SecretHasher(4, 2);
    private Storage store;
    private Identity identity;

    @BeforeEach
    void open() {
        store = Databases.open(dir.resolve("test.db"), clock, event -> {});
        identity = identity();
    }

    @AfterEach
    void close() {
        store.close();
        hasher.close();
    }

    private Identity identity() {
        return new Identity(store, hasher, clock, Identity.Settings.of(dir.resolve("openrc")));
    }

    private static Credentials password(String user, String password) {
        return new Credentials.Password(new Credentials.Reference.Name(user, "Default"), password);
    }

    private static Optional<Credentials.Reference> project(String name) {
        return Optional.of(new Credentials.Reference.Name(name, "default"));
    }

    private Issued alice() {
        identity.createUser("alice", "wonder");
        identity.createProject("tea", "");
        identity.grant("alice", "tea", Role.MEMBER);
        return identity.issue(password("alice", "wonder"), project("tea"), HERE);
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, IdentityException.Kind kind) {
        assertThatThrownBy(call)
                .asInstanceOf(type(IdentityException.class))
                .extracting(IdentityException::kind)
                .isEqualTo(kind);
    }

    @Test
    void theFirstStartMakesAnAdminAndAnOpenrc() throws Exception {
        Identity.Bootstrap first = identity.bootstrap(AUTH_URL);
        String password = first.password().orElseThrow();
        assertThat(first.fresh()).isTrue();
        assertThat(password).hasSize(24);
        assertThat(first.toString()).doesNotContain(password);
        Path openrc = dir.resolve("openrc");
        assertThat(Files.readString(openrc))
                .contains("export OS_AUTH_URL=http://127.0.0.1:9001/identity/v3\n")
                .contains("export OS_PASSWORD='" + password + "'\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(openrc)))
                .isEqualTo("rw-------");
        Issued token = identity.issue(password("admin", password), project("admin"), HERE);
        assertThat(token.session().roleKeys()).containsExactlyInAnyOrder("admin", "member", "reader");
    }

    @Test
    void laterStartsKeepThePassword() throws Exception {
        String password = identity.bootstrap(AUTH_URL).password().orElseThrow();
        Identity.Bootstrap second = identity().bootstrap(URI.create("http://[::1]:8080/identity/v3"));
        assertThat(second).isEqualTo(new Identity.Bootstrap(false, Optional.of(password)));
        assertThat(Files.readString(dir.resolve("openrc")))
                .contains("export OS_AUTH_URL=http://[::1]:8080/identity/v3\n")
                .contains("export OS_PASSWORD='" + password + "'\n");
    }

    @Test
    void aLostOpenrcIsMendedByAReset() throws Exception {
        identity.bootstrap(AUTH_URL);
        Files.delete(dir.resolve("openrc"));
        assertThat(identity().bootstrap(AUTH_URL).password()).isEmpty();
        assertThat(dir.resolve("openrc")).doesNotExist();
        String fresh = identity.resetPassword("admin");
        assertThat(identity.issue(password("admin", fresh), project("admin"), HERE)
                        .session()
                        .admin())
                .isTrue();
    }

    @Test
    void aNewAdminPasswordGoesIntoTheOpenrc() {
        identity.bootstrap(AUTH_URL);
        identity.setPassword("admin", "it's 'quoted'");
        assertThat(identity().bootstrap(AUTH_URL).password()).contains("it's 'quoted'");
    }

    @Test
    void tokensEndWhenTheirTimeIsOver() {
        String token = alice().token();
        assertThat(identity.session(token)).isPresent();
        clock.advance(Duration.ofMinutes(59));
        assertThat(identity.session(token)).isPresent();
        clock.advance(Duration.ofMinutes(1));
        assertThat(identity.session(token)).isEmpty();
    }

    @Test
    void whatEndsATokenEndsItAtOnce() {
        String token = alice().token();
        identity.revoke(token);
        assertThat(identity.session(token)).isEmpty();

        token = identity.issue(password("alice", "wonder"), project("tea"), HERE)
                .token();
        assertThat(identity.session(token)).isPresent();
        identity.setPassword("alice", "land");
        assertThat(identity.session(token)).isEmpty();

        token = identity.issue(password("alice", "land"), project("tea"), HERE).token();
        assertThat(identity.session(token)).isPresent();
        identity.setEnabled("alice", false);
        assertThat(identity.session(token)).isEmpty();
        identity.setEnabled("alice", true);
        assertThat(identity.session(token)).isEmpty();

        token = identity.issue(password("alice", "land"), project("tea"), HERE).token();
        assertThat(identity.session(token)).isPresent();
        identity.revoke("alice", "tea", Role.MEMBER);
        assertThat(identity.session(token)).isEmpty();

        identity.grant("alice", "tea", Role.READER);
        token = identity.issue(password("alice", "land"), project("tea"), HERE).token();
        assertThat(identity.session(token).orElseThrow().roles()).containsExactly(Role.READER);
        identity.deleteProject("tea");
        assertThat(identity.session(token)).isEmpty();
    }

    @Test
    void tokensOutliveARestartAndAreKeptAsHashesOnly() throws Exception {
        String token = alice().token();
        assertThat(identity().session(token)).isPresent();
        store.close();
        byte[] token8 = token.substring(0, 8).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (var files = Files.list(dir)) {
            for (Path file : files.toList()) {
                assertThat(indexOf(Files.readAllBytes(file), token8))
                        .as("%s", file)
                        .isEqualTo(-1);
            }
        }
    }

    private static int indexOf(byte[] text, byte[] part) {
        outer:
        for (int i = 0; i <= text.length - part.length; i++) {
            for (int j = 0; j < part.length; j++) {
                if (text[i + j] != part[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }

    @Test
    void whateverIsWrongTheRefusalSaysTheSame() {
        alice();
        identity.createProject("other", "");
        IdentityException.Kind unauthorized = IdentityException.Kind.UNAUTHORIZED;
        assertRefused(() -> identity.issue(password("alice", "wrong"), project("tea"), HERE), unauthorized);
        assertRefused(() -> identity.issue(password("nobody", "wonder"), project("tea"), HERE), unauthorized);
        assertRefused(() -> identity.issue(password("alice", "wonder"), project("other"), HERE), unauthorized);
        assertRefused(() -> identity.issue(password("alice", "wonder"), project("nowhere"), HERE), unauthorized);
        assertRefused(
                () -> identity.issue(
                        new Credentials.Password(new Credentials.Reference.Name("alice", "Elsewhere"), "wonder"),
                        project("tea"),
                        HERE),
                unauthorized);
        assertRefused(() -> identity.issue(new Credentials.Token("nonsense"), project("tea"), HERE), unauthorized);
        identity.setEnabled("alice", false);
        assertRefused(() -> identity.issue(password("alice", "wonder"), project("tea"), HERE), unauthorized);
    }

    @Test
    void aTokenIsChangedForOneOfAnotherScopeThatEndsNoLater() {
        Issued unscoped = unscopedAlice();
        assertThat(unscoped.session().project()).isEmpty();
        clock.advance(Duration.ofMinutes(10));
        Issued scoped = identity.issue(new Credentials.Token(unscoped.token()), project("tea"), HERE);
        assertThat(scoped.session().projectKey()).isPresent();
        assertThat(scoped.session().expiresAt()).isEqualTo(unscoped.session().expiresAt());
        assertThat(scoped.session().methods()).containsExactly("password", "token");
    }

    private Issued unscopedAlice() {
        alice();
        return identity.issue(password("ALICE", "wonder"), Optional.empty(), HERE);
    }

    @Test
    void guessingIsHeldBackForThatNameAndAddressOnly() {
        alice();
        for (int i = 0; i < 5; i++) {
            assertRefused(
                    () -> identity.issue(password("alice", "guess"), project("tea"), "198.51.100.1"),
                    IdentityException.Kind.UNAUTHORIZED);
        }
        Damper damper = new Damper(clock);
        for (int i = 0; i < 12; i++) {
            damper.failed("alice", "198.51.100.1");
        }
        assertThatThrownBy(() -> damper.admit("Alice", "198.51.100.1"))
                .asInstanceOf(type(IdentityException.class))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(IdentityException.Kind.TOO_MANY);
                    assertThat(e.retryAfter().orElseThrow()).isEqualTo(Duration.ofSeconds(30));
                });
        assertThat(damper.admit("alice", HERE)).isZero();
        assertThat(damper.admit("bob", "198.51.100.1")).isZero();
        clock.advance(Duration.ofSeconds(31));
        assertThat(damper.admit("alice", "198.51.100.1")).isZero();
        damper.succeeded("alice", "198.51.100.1");
        assertThat(damper.admit("alice", "198.51.100.1")).isZero();
        assertThat(identity.issue(password("alice", "wonder"), project("tea"), HERE)
                        .session()
                        .user()
                        .name())
                .isEqualTo("alice");
    }

    @Test
    void parallelGuessesTakeTurns() {
        Damper damper = new Damper(clock);
        for (int i = 0; i < 8; i++) {
            damper.failed("alice", HERE);
        }
        clock.advance(Duration.ofSeconds(3));
        assertThat(damper.admit("alice", HERE)).isZero();
        assertThat(damper.admit("alice", HERE)).isEqualTo(Duration.ofSeconds(2));
        assertThat(damper.admit("alice", HERE)).isEqualTo(Duration.ofSeconds(4));
        assertRefused(() -> damper.admit("alice", HERE), IdentityException.Kind.TOO_MANY);
    }

    private static ApplicationCredentials.Wish wish(String name, Set<Role> roles, boolean unrestricted) {
        return new ApplicationCredentials.Wish(name, "", Optional.empty(), roles, unrestricted, Optional.empty());
    }

    @Test
    void applicationCredentialsStandInForTheirOwner() {
        Session session = alice().session();
        ApplicationCredentials.Made made =
                identity.applications().create(session, wish("dns", Set.of(Role.READER), false));
        Issued byId = identity.issue(
                new Credentials.Application(KeystoneId.text(made.credential().id()), made.secret()),
                Optional.empty(),
                HERE);
        assertThat(byId.session().project()).isEqualTo(session.project());
        assertThat(byId.session().roles()).containsExactly(Role.READER);
        Issued byName = identity.issue(
                new Credentials.NamedApplication(
                        new Credentials.Reference.Name("alice", "default"), "dns", made.secret()),
                Optional.empty(),
                HERE);
        assertThat(byName.session().userKey()).isEqualTo(session.userKey());
        assertRefused(
                () -> identity.applications().create(byId.session(), wish("more", Set.of(), false)),
                IdentityException.Kind.FORBIDDEN);
        assertRefused(
                () -> identity.applications().create(session, wish("dns", Set.of(), false)),
                IdentityException.Kind.CONFLICT);
        assertRefused(
                () -> identity.applications().create(session, wish("root", Set.of(Role.ADMIN), false)),
                IdentityException.Kind.BAD_REQUEST);
        assertRefused(
                () -> identity.issue(
                        new Credentials.Application(
                                KeystoneId.text(made.credential().id()), "guess"),
                        Optional.empty(),
                        HERE),
                IdentityException.Kind.UNAUTHORIZED);
        identity.revoke("alice", "tea", Role.MEMBER);
        assertThat(identity.session(byId.token())).isEmpty();
        identity.grant("alice", "tea", Role.MEMBER);
        assertThat(identity.session(byId.token())).isPresent();
        identity.applications()
                .delete(
                        session,
                        session.user().id(),
                        KeystoneId.text(made.credential().id()));
        assertThat(identity.session(byId.token())).isEmpty();
    }

    @Test
    void anApplicationCredentialCannotLeaveItsProject() {
        Session session = alice().session();
        identity.createProject("other", "");
        identity.grant("alice", "other", Role.MEMBER);
        ApplicationCredentials.Made made = identity.applications().create(session, wish("dns", Set.of(), false));
        Credentials application =
                new Credentials.Application(KeystoneId.text(made.credential().id()), made.secret());
        assertRefused(() -> identity.issue(application, project("other"), HERE), IdentityException.Kind.UNAUTHORIZED);
        String token = identity.issue(application, Optional.empty(), HERE).token();
        assertRefused(
                () -> identity.issue(new Credentials.Token(token), project("other"), HERE),
                IdentityException.Kind.UNAUTHORIZED);
    }

    @Test
    void anApplicationCredentialEndsWithItsTokens() {
        Session session = alice().session();
        ApplicationCredentials.Made made = identity.applications()
                .create(
                        session,
                        new ApplicationCredentials.Wish(
                                "short",
                                "",
                                Optional.of("sesame"),
                                Set.of(),
                                false,
                                Optional.of(clock.instant().plusSeconds(60))));
        Credentials application =
                new Credentials.Application(KeystoneId.text(made.credential().id()), "sesame");
        assertThat(identity.issue(application, Optional.empty(), HERE).session().expiresAt())
                .isEqualTo(clock.instant().plusSeconds(60));
        clock.advance(Duration.ofSeconds(60));
        assertRefused(() -> identity.issue(application, Optional.empty(), HERE), IdentityException.Kind.UNAUTHORIZED);
    }

    @Test
    void namesAreUniqueWhateverTheirCase() {
        identity.createUser("Bob", "x");
        assertRefused(() -> identity.createUser("bob", "y"), IdentityException.Kind.CONFLICT);
        identity.createProject("P", "");
        assertRefused(() -> identity.createProject("p", ""), IdentityException.Kind.CONFLICT);
        assertRefused(() -> identity.createUser("a\nb", "y"), IdentityException.Kind.BAD_REQUEST);
        assertRefused(() -> identity.createUser("", "y"), IdentityException.Kind.BAD_REQUEST);
        assertRefused(() -> identity.createUser("c", ""), IdentityException.Kind.BAD_REQUEST);
        assertRefused(() -> identity.user("nobody"), IdentityException.Kind.NOT_FOUND);
    }

    @Test
    void grantsAreListed() {
        alice();
        assertThat(identity.listAssignments()).hasSize(1).first().satisfies(grant -> {
            assertThat(grant.user().name()).isEqualTo("alice");
            assertThat(grant.project().name()).isEqualTo("tea");
            assertThat(grant.role()).isEqualTo(Role.MEMBER);
        });
        identity.deleteUser("alice");
        assertThat(identity.listAssignments()).isEmpty();
        assertRefused(() -> identity.revoke("alice", "tea", Role.MEMBER), IdentityException.Kind.NOT_FOUND);
    }

    @Test
    void secretsOfAnyLengthAndLetterWork() {
        String longOne = "ñ".repeat(100);
        String hash = hasher.hash(longOne);
        assertThat(hasher.matches(longOne, hash)).isTrue();
        assertThat(hasher.matches("ñ".repeat(99), hash)).isFalse();
        assertThat(hasher.matches(longOne, hasher.hash("x"))).isFalse();
    }

    @Test
    void nothingThatCarriesASecretShowsIt() {
        Issued issued = alice();
        assertThat(issued.toString()).doesNotContain(issued.token());
        assertThat(password("alice", "wonder").toString()).doesNotContain("wonder");
        assertThat(new Credentials.Token("sesame").toString()).doesNotContain("sesame");
        assertThat(new Credentials.Application("1", "sesame").toString()).doesNotContain("sesame");
    }
}
