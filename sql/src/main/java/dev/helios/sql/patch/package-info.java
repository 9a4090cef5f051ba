/**
 * Differences as SQL: statements that, run where a database is in one state, bring it to another.
 *
 * <p>Start at {@link dev.helios.sql.patch.Patch}. What hinders goes first (views, foreign keys,
 * constraints), then definitions change, then rows table by table, parents before children, and
 * then what was put aside comes back. A change of a table that ALTER TABLE cannot say drops it and
 * makes it anew.
 */
@NullMarked
package dev.helios.sql.patch;

import org.jspecify.annotations.NullMarked;
