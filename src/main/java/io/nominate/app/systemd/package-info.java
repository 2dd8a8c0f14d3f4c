/** What systemd is told of the server. */
@NullMarked
package io.nominate.app.systemd;

import org.jspecify.annotations.NullMarked;
