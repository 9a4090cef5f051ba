/**
 * Operators and functions as Calcite's validator sees them, and PostgreSQL's rules for the types of
 * their operands.
 *
 * <p>{@link dev.helios.sql.operator.HeliosOperators} finds an operator by name. A {@link
 * dev.helios.sql.operator.Signature} says what types a call takes and gives; {@link
 * dev.helios.sql.operator.Typing} applies it: it converts operands, types parameters, and reports
 * what does not fit as 42883. Comparisons, CASE, IN and set operations are typed by {@link
 * dev.helios.sql.operator.HeliosTypeCoercion}. Before that, {@link
 * dev.helios.sql.operator.Normalizer} brings syntax of the standard that is a function in
 * PostgreSQL to that function.
 */
@NullMarked
package dev.helios.sql.operator;

import org.jspecify.annotations.NullMarked;
