package dev.helios;

/** What decides a conflict. */
public enum MergeStrategy {
  /** Nothing: the merge is conflicted. */
  FAIL,
  /** The branch that is merged into. */
  OURS,
  /** The branch that is merged. */
  THEIRS
}
