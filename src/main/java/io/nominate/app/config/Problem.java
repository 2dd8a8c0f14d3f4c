package io.nominate.app.config;

/**
 * One thing that is wrong.
 *
 * @param position where, for sorting: see {@link Setting#position()}
 * @param text the whole message
 */
record Problem(int position, String text) {
    /** The position of what no file says. */
    static final int NOWHERE = Integer.MAX_VALUE;
}
