/**
 * JGit on Helios' storage: its service interfaces over the git objects and refs of a {@link
 * dev.helios.refs.log.State}. Only {@code dev.helios.refs.history} uses it, and no type of JGit's
 * goes further.
 *
 * <p>What JGit writes is a record of the journal as well: an inserter's objects, the refs of a
 * batch. A branch is more than a ref, so a move of it through JGit is refused where it would drop
 * transactions that are in no commit, or pass by the gate of a protected branch; {@link
 * dev.helios.refs.branch.Branches} is where branches are meant to move.
 */
@NullMarked
package dev.helios.refs.jgit;

import org.jspecify.annotations.NullMarked;
