package io.nominate.central.pattern;

/**
 * A pattern in the syntax that both engines share.
 *
 * @param text without names of groups; the flags are in it
 * @param linear whether the linear-time engine has all that it asks for
 */
record Translation(String text, boolean linear) {}
