/**
 * Expressions: from Calcite's to those that the executor evaluates, and from SQL text in schemas.
 *
 * <p>Start at {@link dev.helios.sql.expr.RexCompiler}. Its nodes are typed: what is a long or a
 * double is never boxed. {@link dev.helios.sql.expr.StoredExpressions} compiles defaults, checks
 * and generated columns over the columns of one table.
 */
@NullMarked
package dev.helios.sql.expr;

import org.jspecify.annotations.NullMarked;
