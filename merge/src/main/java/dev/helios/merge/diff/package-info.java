/**
 * What differs between two roots, for people and programs: tables, definitions, rows and cells.
 *
 * <p>Start at {@link dev.helios.merge.diff.RootDiff}. Costs follow what differs, not what there is:
 * equal subtrees are never read.
 */
@NullMarked
package dev.helios.merge.diff;

import org.jspecify.annotations.NullMarked;
