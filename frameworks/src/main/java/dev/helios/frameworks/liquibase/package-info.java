/**
 * Liquibase on Helios, found by its service loader.
 *
 * <p>A catalog of Liquibase's is a branch: what it changes, it changes on the branch that the
 * connection is on, the table of what was run included. So branches that were each updated are
 * merged with their change logs. Definitions are part of transactions, so that a change set that
 * fails leaves nothing.
 *
 * <p>Start at {@link dev.helios.frameworks.liquibase.HeliosDatabase}.
 */
@NullMarked
package dev.helios.frameworks.liquibase;

import org.jspecify.annotations.NullMarked;
