/**
 * What names mean: tables, views and computed relations of the roots that a query may read, as
 * Calcite's validator and converter ask for them.
 *
 * <p>Start at {@link dev.helios.sql.catalog.Catalog}. A schema is a root: {@code public} is the
 * session's, a branch or tag name is that branch's or tag's, and {@code AS OF} makes one more for
 * the query at hand. A catalog lives as long as the planning of one query.
 */
@NullMarked
package dev.helios.sql.catalog;

import org.jspecify.annotations.NullMarked;
