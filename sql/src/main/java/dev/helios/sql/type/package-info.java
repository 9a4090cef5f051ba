/**
 * Types: those of columns as Calcite's, Calcite's as those of columns, and the names that SQL gives
 * them.
 *
 * <p>Every type that Calcite sees is a {@link dev.helios.sql.type.HeliosType}, which carries a
 * {@link dev.helios.refs.schema.ColumnType}, so that nothing is lost on the way to a plan and back.
 * {@link dev.helios.sql.type.CommonType} holds PostgreSQL's rules for types that meet: in a
 * comparison, the branches of CASE, the inputs of UNION.
 */
@NullMarked
package dev.helios.sql.type;

import org.jspecify.annotations.NullMarked;
