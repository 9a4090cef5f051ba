/**
 * Values outside the engine: their text, their conversion from one type to another, and the Java
 * classes that JDBC hands over. PostgreSQL 15 is the reference for what a text means, how a value
 * is written and what an error says; what SQLite's programs rely on is accepted where PostgreSQL
 * has an error.
 *
 * <p>Start at {@link dev.helios.sql.value.Casts}. {@link dev.helios.sql.value.TextParse} reads and
 * {@link dev.helios.sql.value.TextFormat} writes every type; behind them each kind of value has a
 * class of its own. Values are of the classes that {@link dev.helios.refs.schema.ColumnType} names.
 * DATE, TIMESTAMP and TIMESTAMPTZ have two values more than the calendar: {@code infinity} and
 * {@code -infinity}, the greatest and least long. CHAR(n) is kept without trailing blanks, which
 * mean nothing there, and padded when it is written.
 */
@NullMarked
package dev.helios.sql.value;

import org.jspecify.annotations.NullMarked;
