/**
 * A web service for orders that runs once for each branch: for each developer, for staging, for
 * production. All of these processes share one database on one volume.
 *
 * <p>Start at {@link dev.helios.examples.orders.OrderService}.
 */
@NullMarked
package dev.helios.examples.orders;

import org.jspecify.annotations.NullMarked;
