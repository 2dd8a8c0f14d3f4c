/** What drivers of one kind are held to. */
@NullMarked
package io.nominate.deliver.driver;

import org.jspecify.annotations.NullMarked;
