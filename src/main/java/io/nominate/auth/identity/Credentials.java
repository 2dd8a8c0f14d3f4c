package io.nominate.auth.identity;

/** How someone proves who they are. */
public sealed interface Credentials {
    /** A user, a project or an application credential, by what the client knows of it. */
    sealed interface Reference {
        /** By id. */
        record Id(String id) implements Reference {}

        /**
         * By name.
         *
         * @param domain id or name of the domain; only the one called {@code default} exists
         */
        record Name(String name, String domain) implements Reference {}
    }

    /** With a password. */
    record Password(Reference user, String password) implements Credentials {
        @Override
        public String toString() {
            return "Password[user=" + user + "]";
        }
    }

    /** With a token got before: to change its scope. */
    record Token(String token) implements Credentials {
        @Override
        public String toString() {
            return "Token[]";
        }
    }

    /** With an application credential, by id. */
    record Application(String id, String secret) implements Credentials {
        @Override
        public String toString() {
            return "Application[id=" + id + "]";
        }
    }

    /** With an application credential, by its owner and name. */
    record NamedApplication(Reference user, String name, String secret) implements Credentials {
        @Override
        public String toString() {
            return "NamedApplication[user=" + user + ", name=" + name + "]";
        }
    }
}
