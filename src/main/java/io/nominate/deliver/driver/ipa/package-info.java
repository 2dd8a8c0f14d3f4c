/** FreeIPA, whose zones and records are brought to it over its JSON-RPC. */
@NullMarked
package io.nominate.deliver.driver.ipa;

import org.jspecify.annotations.NullMarked;
