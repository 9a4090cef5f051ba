/**
 * Statements that define tables, views, indexes and sequences.
 *
 * <p>Start at {@link dev.helios.sql.parser.ddl.CreateTable}. Names are as written, folded to lower
 * case unless quoted; types are unresolved.
 */
@NullMarked
package dev.helios.sql.parser.ddl;

import org.jspecify.annotations.NullMarked;
