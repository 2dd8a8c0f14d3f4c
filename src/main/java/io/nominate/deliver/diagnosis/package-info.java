/** What is wrong with a server, read from its answers and from what it has asked of MiniDNS. */
@NullMarked
package io.nominate.deliver.diagnosis;

import org.jspecify.annotations.NullMarked;
