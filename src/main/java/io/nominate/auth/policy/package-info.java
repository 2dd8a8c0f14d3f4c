/** What a caller may do: rules in the language of oslo.policy, and Designate's default rules. */
@NullMarked
package io.nominate.auth.policy;

import org.jspecify.annotations.NullMarked;
