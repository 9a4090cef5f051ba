/**
 * Helios behind {@code java.sql}.
 *
 * <p>Start at {@link dev.helios.sql.jdbc.HeliosDriver}, or at {@link
 * dev.helios.sql.jdbc.HeliosDataSource}, which keeps a database open. Which database and branch a
 * connection is of is said by its {@link dev.helios.sql.jdbc.DatabaseUrl}. A connection is one
 * {@link dev.helios.sql.session.Session}; rows are read from the session's row sets as they are
 * asked for, and a value is converted when it is. Whatever goes wrong below comes out as the
 * subclass of {@code SQLException} that its SQLSTATE calls for.
 */
@NullMarked
package dev.helios.sql.jdbc;

import org.jspecify.annotations.NullMarked;
