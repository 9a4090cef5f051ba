/**
 * Commits, tags, revisions, log and reflog; version control is JGit's, on Helios' storage, and JGit
 * stays behind this package. Start at {@link dev.helios.refs.history.History}.
 */
@NullMarked
package dev.helios.refs.history;

import org.jspecify.annotations.NullMarked;
