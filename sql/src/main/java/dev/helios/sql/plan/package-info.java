/**
 * From a parsed query to a physical plan: names are resolved against a root, types derived, the
 * relational tree is rewritten by a short program of rules, and every node gets its operator.
 *
 * <p>Start at {@link dev.helios.sql.plan.QueryPlanner}. Calcite's validator, converter and rules do
 * the logical part; access paths, join methods and operators are chosen here.
 */
@NullMarked
package dev.helios.sql.plan;

import org.jspecify.annotations.NullMarked;
