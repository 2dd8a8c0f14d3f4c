package io.nominate.http.identity;

import io.nominate.auth.identity.Identity;
import io.nominate.auth.identity.IdentityException;
import io.nominate.auth.identity.IdentityService;
import io.nominate.http.wire.Query;
import io.nominate.model.identity.KeystoneId;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.Role;
import io.nominate.model.identity.User;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Projects, users, domains, roles and assignments, read. */
final class Reads {
    private final IdentityService identity;

    Reads(IdentityService identity) {
        this.identity = identity;
    }

    void myProjects(Call call) {
        call.list("projects", enabled(identity.projectsOf(call.session().user())), call.documents()::project);
    }

    private static List<Project> enabled(List<Project> projects) {
        return projects.stream().filter(Project::enabled).toList();
    }

    /** All for an administrator, one's own for others. */
    void projects(Call call) {
        List<Project> visible = call.session().admin()
                ? identity.listProjects()
                : identity.projectsOf(call.session().user());
        call.list("projects", filter(call, visible, Project::name), call.documents()::project);
    }

    private interface Naming<T> {
        String name(T item);
    }

    private static <T> List<T> filter(Call call, List<T> items, Naming<T> naming) {
        Query query = call.exchange().query();
        if (query.first("domain_id")
                .filter(domain -> !domain.equals(Identity.DOMAIN_ID))
                .isPresent()) {
            return List.of();
        }
        Optional<String> name = query.first("name");
        return items.stream()
                .filter(item -> name.isEmpty() || naming.name(item).equalsIgnoreCase(name.get()))
                .toList();
    }

    void project(Call call) {
        String id = call.arguments().getFirst();
        Project project = byId(id, identity.listProjects(), Project::id, "project");
        boolean own = call.session().project().filter(project::equals).isPresent()
                || identity.projectsOf(call.session().user()).contains(project);
        if (!own) {
            call.adminOnly();
        }
        call.one(200, "project", out -> call.documents().project(out, project));
    }

    private interface Identified<T> {
        UUID id(T item);
    }

    private static <T> T byId(String id, List<T> items, Identified<T> ids, String what) {
        return KeystoneId.parse(id).stream()
                .flatMap(wanted -> items.stream().filter(item -> ids.id(item).equals(wanted)))
                .findFirst()
                .orElseThrow(() -> IdentityException.notFound(what, id));
    }

    void users(Call call) {
        call.adminOnly();
        call.list("users", filter(call, identity.listUsers(), User::name), call.documents()::user);
    }

    void user(Call call) {
        UUID id = call.self();
        User user = byId(KeystoneId.text(id), identity.listUsers(), User::id, "user");
        call.one(200, "user", out -> call.documents().user(out, user));
    }

    void projectsOf(Call call) {
        UUID id = call.self();
        User user = byId(KeystoneId.text(id), identity.listUsers(), User::id, "user");
        call.list("projects", identity.projectsOf(user), call.documents()::project);
    }

    void domains(Call call) {
        List<String> all = Stream.of(Identity.DOMAIN_NAME)
                .filter(name -> call.exchange()
                        .query()
                        .first("name")
                        .filter(wanted -> !wanted.equalsIgnoreCase(name))
                        .isEmpty())
                .toList();
        call.list("domains", all, (out, name) -> call.documents().domain(out));
    }

    void domain(Call call) {
        String id = call.arguments().getFirst();
        if (!id.equals(Identity.DOMAIN_ID)) {
            throw IdentityException.notFound("domain", id);
        }
        call.one(200, "domain", call.documents()::domain);
    }

    void roles(Call call) {
        call.list("roles", filter(call, List.of(Role.values()), Role::key), call.documents()::role);
    }

    void role(Call call) {
        Role role = role(call.arguments().getFirst());
        call.one(200, "role", out -> call.documents().role(out, role));
    }

    static Role role(String id) {
        return Stream.of(Role.values())
                .filter(role -> Documents.id(role).equals(id))
                .findFirst()
                .orElseThrow(() -> IdentityException.notFound("role", id));
    }

    void assignments(Call call) {
        call.adminOnly();
        Query query = call.exchange().query();
        boolean names =
                query.first("include_names").filter(it -> !it.equals("0")).isPresent();
        Optional<String> user = query.first("user.id");
        Optional<String> project = query.first("scope.project.id");
        Optional<String> role = query.first("role.id");
        List<Identity.Grant> grants = identity.listAssignments().stream()
                .filter(grant ->
                        user.isEmpty() || KeystoneId.text(grant.user().id()).equals(user.get()))
                .filter(grant -> project.isEmpty()
                        || KeystoneId.text(grant.project().id()).equals(project.get()))
                .filter(grant -> role.isEmpty() || Documents.id(grant.role()).equals(role.get()))
                .toList();
        call.list("role_assignments", grants, (out, grant) -> call.documents().assignment(out, grant, names));
    }
}
