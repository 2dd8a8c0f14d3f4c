package io.nominate.auth.identity;

import io.nominate.central.port.IdentityRepository;
import io.nominate.central.port.Metrics;
import io.nominate.central.port.Store;
import io.nominate.model.Uuid7;
import io.nominate.model.identity.Assignment;
import io.nominate.model.identity.KeystoneId;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.Role;
import io.nominate.model.identity.User;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users, projects and tokens, for those who run no Keystone. There is one domain, {@code default}. Every method may be
 * called from any thread; those that change something answer once it is durable.
 */
public final class Identity implements IdentityService {
    /** The only domain. */
    public static final String DOMAIN_ID = "default";

    public static final String DOMAIN_NAME = "Default";

    /** The first user, and the first project. */
    public static final String ADMIN = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(Identity.class);
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_SECRET = 4096;
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Store store;
    private final SecretHasher hasher;
    private final InstantSource clock;
    private final Settings settings;
    private final OpenRc openrc;
    private final Sessions sessions;
    private final Login login;
    private final ApplicationCredentials applications;

    /**
     * What can be set.
     *
     * @param tokenLife how long a token is good
     * @param region the region that the catalog names
     * @param openrc the file with the first user's password
     */
    public record Settings(Duration tokenLife, String region, Path openrc) {
        /** Tokens of an hour, and {@code RegionOne}. */
        public static Settings of(Path openrc) {
            return new Settings(Duration.ofHours(1), "RegionOne", openrc);
        }
    }

    /**
     * What was found or made at the start.
     *
     * @param fresh the first user was made just now
     * @param password that user's password; empty when the openrc file is gone and nothing else knows it
     */
    public record Bootstrap(boolean fresh, Optional<String> password) {
        @Override
        public String toString() {
            return "Bootstrap[fresh=" + fresh + "]";
        }
    }

    /** A user's role in a project, spelled out. */
    public record Grant(User user, Project project, Role role) {}

    public Identity(Store store, SecretHasher hasher, InstantSource clock, Settings settings) {
        this.store = store;
        this.hasher = hasher;
        this.clock = clock;
        this.settings = settings;
        this.openrc = new OpenRc(settings.openrc());
        this.sessions = new Sessions(store, clock);
        this.login = new Login(store, sessions, hasher, clock, settings.tokenLife());
        this.applications = new ApplicationCredentials(store, sessions, hasher, clock);
    }

    /**
     * Makes the first user and project where there is no user at all, and writes the openrc file. Its password is made
     * up at the first start and read back from the file at later ones.
     *
     * @param authUrl where {@code /identity/v3} is reached
     */
    public Bootstrap bootstrap(URI authUrl) {
        boolean fresh = store.read(tx -> tx.identity().users().isEmpty());
        Optional<String> known = openrc.password();
        if (fresh) {
            // The file comes first: a crash in between must not leave a user whose password nobody knows.
            String password = known.orElseGet(Identity::randomPassword);
            openrc.write(openrc(authUrl, password));
            if (makeAdmin(password)) {
                return new Bootstrap(true, Optional.of(password));
            }
            if (known.isEmpty()) {
                openrc.remove(); // another process was first, and has the file
            }
            return new Bootstrap(false, known);
        }
        known.ifPresentOrElse(
                password -> openrc.write(openrc(authUrl, password)),
                () -> LOG.warn(
                        "{} is gone, and the database holds only a hash of the password: set a new one with"
                                + " 'nominate identity reset-admin'",
                        settings.openrc()));
        return new Bootstrap(false, known);
    }

    private String openrc(URI authUrl, String password) {
        return OpenRc.render(authUrl, ADMIN, password, ADMIN, settings.region());
    }

    /** Whether it was made now; another process may have been first. */
    private boolean makeAdmin(String password) {
        String hash = hasher.hash(password);
        User user = new User(Uuid7.next(), ADMIN, true, now());
        return store.write(tx -> {
            IdentityRepository rows = tx.identity();
            if (!rows.users().isEmpty()) {
                return false;
            }
            rows.insertProject(new Project(Uuid7.next(), ADMIN, "", true, now()));
            rows.insertUser(user, hash);
            rows.grant(
                    new Assignment(user.id(), rows.project(ADMIN).orElseThrow().id(), Role.ADMIN));
            return true;
        });
    }

    /** Shows how tokens are found. */
    public void measure(Metrics metrics) {
        metrics.cache(
                "tokens",
                "Tokens",
                () -> sessions.stats().hitCount(),
                () -> sessions.stats().missCount());
    }

    @Override
    public String region() {
        return settings.region();
    }

    @Override
    public ApplicationCredentials applications() {
        return applications;
    }

    @Override
    public Issued issue(Credentials credentials, Optional<Credentials.Reference> scope, String address) {
        return login.issue(credentials, scope, address);
    }

    @Override
    public Optional<Session> session(String token) {
        return sessions.find(TokenKey.of(token));
    }

    @Override
    public void revoke(String token) {
        sessions.revoke(TokenKey.of(token));
    }

    @Override
    public User createUser(String name, String password) {
        String hash = hasher.hash(usable(password));
        User user = new User(Uuid7.next(), usableName(name), true, now());
        if (!store.write(tx -> tx.identity().insertUser(user, hash))) {
            throw IdentityException.conflict("There is a user " + name + " already.");
        }
        return user;
    }

    @Override
    public List<User> listUsers() {
        return store.read(tx -> tx.identity().users());
    }

    @Override
    public void deleteUser(String nameOrId) {
        User user = user(nameOrId);
        store.write(tx -> {
            tx.identity().deleteUser(user.id());
            return true;
        });
        forget(user);
    }

    @Override
    public void setPassword(String nameOrId, String password) {
        User user = user(nameOrId);
        String hash = hasher.hash(usable(password));
        store.write(tx -> {
            tx.identity().setPasswordHash(user.id(), hash);
            tx.identity().deleteTokens(user.id());
            return true;
        });
        forget(user);
        if (user.name().equals(ADMIN)) {
            openrc.replacePassword(password);
        }
    }

    @Override
    public void changePassword(String userId, String oldPassword, String newPassword, String address) {
        login.issue(
                new Credentials.Password(new Credentials.Reference.Id(userId), oldPassword), Optional.empty(), address);
        setPassword(userId, newPassword);
    }

    /** Gives a user a random password, ends all tokens, and answers the password. */
    public String resetPassword(String nameOrId) {
        String password = randomPassword();
        setPassword(nameOrId, password);
        return password;
    }

    @Override
    public void setEnabled(String nameOrId, boolean enabled) {
        User user = user(nameOrId);
        store.write(tx -> {
            tx.identity().setUserEnabled(user.id(), enabled);
            if (!enabled) {
                tx.identity().deleteTokens(user.id());
            }
            return true;
        });
        forget(user);
    }

    @Override
    public Project createProject(String name, String description) {
        Project project = new Project(Uuid7.next(), usableName(name), description, true, now());
        if (!store.write(tx -> tx.identity().insertProject(project))) {
            throw IdentityException.conflict("There is a project " + name + " already.");
        }
        return project;
    }

    @Override
    public List<Project> listProjects() {
        return store.read(tx -> tx.identity().projects());
    }

    @Override
    public void deleteProject(String nameOrId) {
        Project project = project(nameOrId);
        store.write(tx -> {
            tx.identity().deleteProject(project.id());
            return true;
        });
        sessions.forget(session -> session.project().filter(project::equals).isPresent());
    }

    @Override
    public void grant(String user, String project, Role role) {
        Assignment assignment = assignment(user, project, role);
        store.write(tx -> {
            tx.identity().grant(assignment);
            return true;
        });
        sessions.forget(session -> session.user().id().equals(assignment.userId()));
    }

    @Override
    public void revoke(String user, String project, Role role) {
        Assignment assignment = assignment(user, project, role);
        if (!store.write(tx -> tx.identity().revoke(assignment))) {
            throw IdentityException.notFound("role assignment", role.key());
        }
        sessions.forget(session -> session.user().id().equals(assignment.userId()));
    }

    @Override
    public List<Grant> listAssignments() {
        return store.read(tx -> {
            IdentityRepository rows = tx.identity();
            return rows.assignments().stream()
                    .flatMap(row -> rows.user(row.userId()).stream()
                            .flatMap(user -> rows.project(row.projectId()).stream()
                                    .map(project -> new Grant(user, project, row.role()))))
                    .toList();
        });
    }

    @Override
    public List<Project> projectsOf(User user) {
        return store.read(tx -> {
            IdentityRepository rows = tx.identity();
            List<Assignment> his = rows.assignments(user.id());
            return rows.projects().stream()
                    .filter(project ->
                            his.stream().anyMatch(row -> row.projectId().equals(project.id())))
                    .toList();
        });
    }

    @Override
    public User user(String nameOrId) {
        return find(
                "user",
                nameOrId,
                rows -> KeystoneId.parse(nameOrId).flatMap(rows::user).or(() -> rows.user(nameOrId)));
    }

    @Override
    public Project project(String nameOrId) {
        return find(
                "project",
                nameOrId,
                rows -> KeystoneId.parse(nameOrId).flatMap(rows::project).or(() -> rows.project(nameOrId)));
    }

    private <T> T find(String what, String name, Function<IdentityRepository, Optional<T>> look) {
        return store.read(tx -> look.apply(tx.identity())).orElseThrow(() -> IdentityException.notFound(what, name));
    }

    private Assignment assignment(String user, String project, Role role) {
        return new Assignment(user(user).id(), project(project).id(), role);
    }

    private void forget(User user) {
        sessions.forget(session -> session.user().id().equals(user.id()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether this is the id or the name of the only domain. */
    static boolean isDefaultDomain(String idOrName) {
        return idOrName.equalsIgnoreCase(DOMAIN_ID);
    }

    static String usableName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw IdentityException.badRequest(
                    "A name has 1 to " + LONGEST_NAME + " characters, and no control characters.");
        }
        return name;
    }

    static String usable(String secret) {
        if (secret.isEmpty() || secret.length() > LONGEST_SECRET) {
            throw IdentityException.badRequest("A password or secret has 1 to " + LONGEST_SECRET + " characters.");
        }
        return secret;
    }

    /** 24 letters and digits that are not easily confused: 140 bits. */
    public static String randomPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
