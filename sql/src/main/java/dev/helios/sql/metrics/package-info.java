/**
 * What an operator watches of a database. Names are those of {@code docs/reference/monitoring.md}.
 */
@NullMarked
package dev.helios.sql.metrics;

import org.jspecify.annotations.NullMarked;
