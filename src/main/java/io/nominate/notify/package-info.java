/** Tells other services of the cloud what happens to zones, in the form of OpenStack's notifications (oslo.messaging). */
@NullMarked
package io.nominate.notify;

import org.jspecify.annotations.NullMarked;
