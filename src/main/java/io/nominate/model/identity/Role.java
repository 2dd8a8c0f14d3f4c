package io.nominate.model.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The roles that OpenStack's default policies know. Each implies the ones after it. */
public enum Role {
    ADMIN,
    MEMBER,
    READER;

    /** The name on the wire. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name, whatever its case. */
    public static Optional<Role> of(String key) {
        for (Role role : values()) {
            if (role.name().equalsIgnoreCase(key)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** These roles and all that they imply. */
    public static Set<Role> withImplied(Collection<Role> roles) {
        Set<Role> all = EnumSet.noneOf(Role.class);
        roles.forEach(role -> all.addAll(EnumSet.range(role, READER)));
        return all;
    }
}
