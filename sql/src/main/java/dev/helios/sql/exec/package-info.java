/**
 * Runs queries: trees of plan nodes that hand on batches of rows, kept as columns of primitive
 * values.
 *
 * <p>A {@link dev.helios.sql.exec.Plan} is what a query was planned to: immutable, cached, shared
 * by threads. {@link dev.helios.sql.exec.Plan#open} begins to run it and gives {@link
 * dev.helios.sql.exec.Rows}, which are pulled batch by batch. Expressions ({@link
 * dev.helios.sql.exec.Expr}) are trees of typed evaluators over one row of a batch, so that nothing
 * is boxed and a branch of CASE that is not taken is never evaluated. Types are those of {@link
 * dev.helios.refs.schema.ColumnType}; this package knows nothing of Calcite.
 */
@NullMarked
package dev.helios.sql.exec;

import org.jspecify.annotations.NullMarked;
