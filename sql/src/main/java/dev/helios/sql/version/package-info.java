/**
 * Statements about branches and tags, done on a repository.
 *
 * <p>Start at {@link dev.helios.sql.version.BranchStatements}. They take effect at once, outside of
 * any transaction, and never move the database's HEAD.
 */
@NullMarked
package dev.helios.sql.version;

import org.jspecify.annotations.NullMarked;
