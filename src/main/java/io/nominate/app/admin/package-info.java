/** The administrative socket: a line of JSON in, lines of JSON out, between this machine's operator and the server. */
@NullMarked
package io.nominate.app.admin;

import org.jspecify.annotations.NullMarked;
