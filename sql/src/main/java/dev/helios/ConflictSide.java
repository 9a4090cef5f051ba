package dev.helios;

/** Whose version of what is in conflict. */
public enum ConflictSide {
  /** Of the branch that is merged into; of a rebase, of what the commits are done again on. */
  OURS,
  /** Of the branch that is merged; of a rebase, of the commit that is done again. */
  THEIRS,
  /** What both had before. */
  BASE
}
