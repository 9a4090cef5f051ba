package dev.helios.refs.branch;

import dev.helios.refs.history.CommitId;

/**
 * What was pending on a branch and was put aside.
 *
 * @param branch where it was pending
 * @param commit with the branch's head then as its parent, and the branch's state then as its root
 */
public record Stash(String branch, CommitId commit) {}
