/**
 * What a database root says about its tables: columns, keys, constraints, indexes and views, as
 * plain records without any type of Calcite's or JGit's, so that a merge can understand them and
 * SQL can present them.
 *
 * <p>Everything has an <b>id</b> given at creation and kept through renames. Ids derive from what
 * was created ({@link dev.helios.refs.schema.ObjectIds}), so the same {@code ADD COLUMN} on two
 * branches makes one column. SQL text inside a schema (defaults, checks, views) refers to columns
 * by name; who renames a column rewrites the text.
 *
 * <p>Start at {@link dev.helios.refs.schema.TableSchema}.
 */
@NullMarked
package dev.helios.refs.schema;

import org.jspecify.annotations.NullMarked;
