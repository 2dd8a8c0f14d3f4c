package io.nominate.sql;

/** The kinds of database that can be spoken to. */
public enum Dialect {
    POSTGRESQL,
    /** MySQL and MariaDB. */
    MYSQL
}
