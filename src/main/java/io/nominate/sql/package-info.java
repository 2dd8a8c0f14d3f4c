/** SQL databases of others over JDBC: connection URLs, connections kept, transactions. Knows no tables. */
@NullMarked
package io.nominate.sql;

import org.jspecify.annotations.NullMarked;
