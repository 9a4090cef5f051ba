/**
 * Statements that define things: tables, columns, constraints, indexes, views, sequences.
 *
 * <p>Start at {@link dev.helios.sql.ddl.Definitions}. A definition is built up in a {@link
 * dev.helios.sql.ddl.TableDraft}; where the rows of a table must be stored anew, {@link
 * dev.helios.sql.ddl.TableRewrite} does it. Ids of what is created follow from the statement, so
 * that the same statement on two branches makes the same thing.
 */
@NullMarked
package dev.helios.sql.ddl;

import org.jspecify.annotations.NullMarked;
