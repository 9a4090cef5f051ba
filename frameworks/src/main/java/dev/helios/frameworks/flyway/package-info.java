/**
 * Flyway on Helios, found by its service loader.
 *
 * <p>A schema of Flyway's is a branch: a connection migrates the branch it is on, and {@code
 * flyway.schemas=dev} the branch dev, which is made where there is none. Definitions are part of
 * transactions, so that a migration that fails leaves nothing. Migrations of several branches are
 * merged with these, their rows of the history included: ranks are drawn from one sequence.
 *
 * <p>Start at {@link dev.helios.frameworks.flyway.HeliosDatabaseType}.
 */
@NullMarked
package dev.helios.frameworks.flyway;

import org.jspecify.annotations.NullMarked;
