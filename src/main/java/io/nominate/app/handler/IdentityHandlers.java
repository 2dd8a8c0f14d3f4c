package io.nominate.app.handler;

import io.nominate.app.admin.AdminException;
import io.nominate.app.admin.AdminHandler;
import io.nominate.app.admin.Args;
import io.nominate.auth.identity.Identity;
import io.nominate.auth.identity.IdentityException;
import io.nominate.model.identity.Project;
import io.nominate.model.identity.Role;
import io.nominate.model.identity.User;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands on users, projects and roles of the embedded identity. */
public final class IdentityHandlers {
    private final Identity identity;
    private final Path openrc;

    /**
     * @param openrc the file that holds the administrator's password
     */
    public IdentityHandlers(Identity identity, Path openrc) {
        this.identity = identity;
        this.openrc = openrc;
    }

    /** What one command does with its arguments. */
    private interface Step {
        Object run(Map<String, Object> args) throws AdminException;
    }

    public Map<String, AdminHandler> byCommand() {
        Map<String, AdminHandler> handlers = new HashMap<>();
        add(
                handlers,
                "identity.user.list",
                args -> identity.listUsers().stream()
                        .map(IdentityHandlers::shown)
                        .toList());
        add(handlers, "identity.user.create", this::createUser);
        add(handlers, "identity.user.set-password", this::setPassword);
        add(handlers, "identity.user.delete", args -> {
            identity.deleteUser(Args.text(args, "user"));
            return Map.of("deleted", Args.text(args, "user"));
        });
        add(
                handlers,
                "identity.project.list",
                args -> identity.listProjects().stream()
                        .map(IdentityHandlers::shown)
                        .toList());
        add(
                handlers,
                "identity.project.create",
                args -> shown(identity.createProject(
                        Args.text(args, "name"),
                        Args.optionalText(args, "description").orElse(""))));
        add(handlers, "identity.project.delete", args -> {
            identity.deleteProject(Args.text(args, "project"));
            return Map.of("deleted", Args.text(args, "project"));
        });
        add(handlers, "identity.role.list", this::listRoles);
        add(handlers, "identity.role.add", args -> {
            identity.grant(Args.text(args, "user"), Args.text(args, "project"), role(Args.text(args, "role")));
            return listRoles(args);
        });
        add(handlers, "identity.role.remove", args -> {
            identity.revoke(Args.text(args, "user"), Args.text(args, "project"), role(Args.text(args, "role")));
            return listRoles(args);
        });
        add(handlers, "identity.reset-admin", this::resetAdmin);
        return handlers;
    }

    private static void add(Map<String, AdminHandler> handlers, String command, Step step) {
        handlers.put(command, (args, progress) -> {
            try {
                return step.run(args);
            } catch (IdentityException e) {
                throw new AdminException(String.valueOf(e.getMessage()));
            }
        });
    }

    private Object createUser(Map<String, Object> args) throws AdminException {
        String name = Args.text(args, "name");
        Optional<String> project = Args.optionalText(args, "project");
        List<String> roles = Args.texts(args, "roles");
        if (project.isEmpty() && !roles.isEmpty()) {
            throw new AdminException("a role needs a project: say which with --project");
        }
        Optional<String> password = Args.optionalText(args, "password");
        String given = password.orElseGet(Identity::randomPassword);
        // What could be refused is asked for before the user is there.
        if (project.isPresent()) {
            identity.project(project.get());
        }
        for (String role : roles) {
            role(role);
        }
        User user = identity.createUser(name, given);
        if (project.isPresent()) {
            for (String role : roles.isEmpty() ? List.of("member") : roles) {
                identity.grant(user.id().toString(), project.get(), role(role));
            }
        }
        Map<String, Object> shown = shown(user);
        if (password.isEmpty()) {
            shown.put("password", given);
        }
        return shown;
    }

    private Object setPassword(Map<String, Object> args) throws AdminException {
        String user = Args.text(args, "user");
        Optional<String> password = Args.optionalText(args, "password");
        if (password.isPresent()) {
            identity.setPassword(user, password.get());
            return Map.of("user", user, "changed", true);
        }
        return Map.of("user", user, "password", identity.resetPassword(user));
    }

    private Object resetAdmin(Map<String, Object> args) throws AdminException {
        Optional<String> password = Args.optionalText(args, "password");
        if (password.isPresent()) {
            identity.setPassword(Identity.ADMIN, password.get());
        } else {
            identity.resetPassword(Identity.ADMIN);
        }
        return Map.of("user", Identity.ADMIN, "openrc", openrc.toString());
    }

    private Object listRoles(Map<String, Object> args) throws AdminException {
        Optional<String> user = Args.optionalText(args, "user");
        Optional<String> project = Args.optionalText(args, "project");
        return identity.listAssignments().stream()
                .filter(grant -> user.map(wanted ->
                                names(wanted, grant.user().name(), grant.user().id()))
                        .orElse(true))
                .filter(grant -> project.map(wanted -> names(
                                wanted, grant.project().name(), grant.project().id()))
                        .orElse(true))
                .map(grant -> {
                    Map<String, Object> shown = new LinkedHashMap<>();
                    shown.put("user", grant.user().name());
                    shown.put("project", grant.project().name());
                    shown.put("role", grant.role().key());
                    return shown;
                })
                .toList();
    }

    private static boolean names(String wanted, String name, Object id) {
        return wanted.equals(name) || wanted.equals(id.toString());
    }

    private static Role role(String text) throws AdminException {
        return Role.of(text).orElseThrow(() -> new AdminException(text + " is no role: admin, member or reader"));
    }

    private static Map<String, Object> shown(User user) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", user.id().toString());
        shown.put("name", user.name());
        shown.put("enabled", user.enabled());
        return shown;
    }

    private static Map<String, Object> shown(Project project) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", project.id().toString());
        shown.put("name", project.name());
        shown.put("description", project.description());
        shown.put("enabled", project.enabled());
        return shown;
    }
}
