/**
 * SQL over branches: what the packages below share.
 *
 * <p>Text becomes nodes in {@code parser}. Whatever goes wrong on the way to a result is a {@link
 * dev.helios.sql.SqlError}, which carries the SQLSTATE that PostgreSQL gives for the same mistake.
 */
@NullMarked
package dev.helios.sql;

import org.jspecify.annotations.NullMarked;
