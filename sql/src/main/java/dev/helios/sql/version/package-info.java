/**
 * Statements about branches, tags and merges, done on a repository.
 *
 * <p>Start at {@link dev.helios.sql.version.BranchStatements} and {@link
 * dev.helios.sql.version.MergeStatements}. They take effect at once, outside of any transaction,
 * and never move the database's HEAD.
 */
@NullMarked
package dev.helios.sql.version;

import org.jspecify.annotations.NullMarked;
