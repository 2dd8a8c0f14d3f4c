/** The API as a client has it: a session with a token, requests, and refusals. */
@NullMarked
package io.nominate.cli.api;

import org.jspecify.annotations.NullMarked;
