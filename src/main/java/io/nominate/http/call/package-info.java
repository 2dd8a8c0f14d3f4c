/** What every version of the API shares: who calls, which route answers, how refusals are told. */
@NullMarked
package io.nominate.http.call;

import org.jspecify.annotations.NullMarked;
