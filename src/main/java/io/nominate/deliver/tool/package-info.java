/** What drivers share: an HTTP client for APIs that speak JSON, TLS, and PEM files. */
@NullMarked
package io.nominate.deliver.tool;

import org.jspecify.annotations.NullMarked;
