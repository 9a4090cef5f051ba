/**
 * What a query means: its names are looked up in the catalog, types are derived and checked, and it
 * becomes a tree of relational operators. Calcite does most of it.
 *
 * <p>Start at {@link dev.helios.sql.plan.resolve.Resolver}. What Calcite refuses is told in
 * PostgreSQL's words ({@link dev.helios.sql.plan.resolve.PlanErrors}).
 */
@NullMarked
package dev.helios.sql.plan.resolve;

import org.jspecify.annotations.NullMarked;
