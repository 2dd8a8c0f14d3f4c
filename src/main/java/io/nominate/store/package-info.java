/**
 * SQL: one repository for each aggregate, the migrations, and what differs between engines. The only room that sees
 * JDBC.
 */
@NullMarked
package io.nominate.store;

import org.jspecify.annotations.NullMarked;
