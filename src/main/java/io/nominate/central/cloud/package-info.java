/** Records that resources of the cloud want: claimed, shared, given up; and messages that nothing could be made of. */
@NullMarked
package io.nominate.central.cloud;

import org.jspecify.annotations.NullMarked;
