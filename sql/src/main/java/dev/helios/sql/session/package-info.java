/**
 * Databases, sessions and what statements give back: what the JDBC driver and the command line
 * stand on.
 *
 * <p>Start at {@link dev.helios.sql.session.Database}, then {@link dev.helios.sql.session.Session}.
 */
@NullMarked
package dev.helios.sql.session;

import org.jspecify.annotations.NullMarked;
