/**
 * Statements that change rows: INSERT, UPDATE, DELETE, MERGE INTO.
 *
 * <p>A statement is planned once for a schema to a {@link dev.helios.sql.dml.ChangePlan}, which any
 * number of sessions run. Rows go through {@link dev.helios.sql.dml.RowChanges}, which keeps
 * constraints, foreign keys and indexes.
 */
@NullMarked
package dev.helios.sql.dml;

import org.jspecify.annotations.NullMarked;
