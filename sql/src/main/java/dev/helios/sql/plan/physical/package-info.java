/**
 * From relational operators to the nodes that run: access paths, order and methods of joins, what
 * becomes of subqueries.
 *
 * <p>Start at {@link dev.helios.sql.plan.physical.PhysicalPlanner}. It goes down the tree once.
 * What a node is asked for ({@link dev.helios.sql.plan.physical.Need}) holds the fields that are
 * used above it, so that no others are read, conditions from above, so that each is tested as low
 * as it can be, and an order and limit that would be welcome. What it gives ({@link
 * dev.helios.sql.plan.physical.Planned}) says which column holds which field, in what order rows
 * come, how many there may be and what they cost.
 *
 * <p>A <b>field</b> is a column of a relational operator, a <b>column</b> one of a plan node.
 * <b>Conditions</b> are AND-ed. A cost of 1 is a row that is read in a scan, about ten nanoseconds.
 */
@NullMarked
package dev.helios.sql.plan.physical;

import org.jspecify.annotations.NullMarked;
