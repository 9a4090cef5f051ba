/**
 * Relations that Helios computes: branches, history, differences, conflicts, the catalog. Names and
 * columns are those of {@code docs/reference/sql.md}.
 */
@NullMarked
package dev.helios.sql.relation;

import org.jspecify.annotations.NullMarked;
