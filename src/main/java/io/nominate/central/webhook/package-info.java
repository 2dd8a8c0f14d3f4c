/** Use cases on webhooks: what projects want, and what those who send ask and tell. */
@NullMarked
package io.nominate.central.webhook;

import org.jspecify.annotations.NullMarked;
