/**
 * Helios behind {@code java.sql}.
 *
 * <p>Which database and branch a connection is of is said by its {@link
 * dev.helios.sql.jdbc.DatabaseUrl}.
 */
@NullMarked
package dev.helios.sql.jdbc;

import org.jspecify.annotations.NullMarked;
