/** What happens in the cloud, as far as the DNS is concerned: resources, and the records that each wants. */
@NullMarked
package io.nominate.model.cloud;

import org.jspecify.annotations.NullMarked;
