/** Rules that several use cases share: who may see what, names, quotas, what a list may be asked. */
@NullMarked
package io.nominate.central.rule;

import org.jspecify.annotations.NullMarked;
