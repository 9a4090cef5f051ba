/**
 * The scalar functions of SQL: a registry by name, free of Calcite. PostgreSQL 15 is the reference;
 * functions that SQLite alone has are as there. {@code docs/reference/functions.md} lists them.
 *
 * <p>{@link dev.helios.sql.function.ScalarFunctions} finds a {@link
 * dev.helios.sql.function.ScalarFunction} by name; each group of functions is a class that lists
 * them. Operators that have no fast path of their own are functions too, by the operator's name:
 * {@code ->>}, {@code @>}, {@code #-}.
 */
@NullMarked
package dev.helios.sql.function;

import org.jspecify.annotations.NullMarked;
