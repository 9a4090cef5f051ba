/**
 * What the statements that change rows and definitions share: the session they work in, the names
 * they use, and the columns and expressions they speak of.
 *
 * <p>Start at {@link dev.helios.sql.statement.Workspace}. Above it are {@code dml} and {@code ddl},
 * and above those the sessions, which implement it.
 */
@NullMarked
package dev.helios.sql.statement;

import org.jspecify.annotations.NullMarked;
