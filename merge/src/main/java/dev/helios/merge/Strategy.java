package dev.helios.merge;

/** What to do with conflicts that have no resolution: report them, or take one side's. */
public enum Strategy {
  FAIL,
  OURS,
  THEIRS,
  /** Used for virtual bases of criss-cross merges alone. */
  BASE
}
