package io.nominate.model.config;

/** Who vouches for a caller of the API ({@code [service:api] auth_strategy}). */
public enum AuthStrategy {
    /** Nominate's own small Keystone, under {@code /identity}. */
    EMBEDDED,
    /** An OpenStack Keystone, as {@code [keystone_authtoken]} says. */
    KEYSTONE,
    /** Nobody: the request's headers are believed. */
    NOAUTH
}
