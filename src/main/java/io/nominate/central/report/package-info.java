/** Use cases on what there is in all projects. */
@NullMarked
package io.nominate.central.report;

import org.jspecify.annotations.NullMarked;
