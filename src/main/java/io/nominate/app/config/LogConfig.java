package io.nominate.app.config;

/**
 * What is logged, and how.
 *
 * @param debug whether Nominate's own DEBUG messages are logged
 * @param useJson whether each message is a line of JSON instead of a line for people
 */
public record LogConfig(boolean debug, boolean useJson) {}
