/** Secrets in the database, sealed with keys that are not in it (AES-256-GCM): a store around any other. */
@NullMarked
package io.nominate.store.seal;

import org.jspecify.annotations.NullMarked;
