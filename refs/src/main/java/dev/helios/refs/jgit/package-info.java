/**
 * JGit on Helios' storage: its service interfaces over the git objects and refs of a {@link
 * dev.helios.refs.log.State}. Only {@code dev.helios.refs.history} uses it, and no type of JGit's
 * goes further.
 *
 * <p>JGit reads here; refs move through journal records alone ({@link
 * dev.helios.refs.branch.Branches}), so that a ref, its branch's state and its reflog move as one.
 */
@NullMarked
package dev.helios.refs.jgit;

import org.jspecify.annotations.NullMarked;
