package dev.helios.merge;

/** One of the three roots of a merge. */
public enum Side {
  BASE,
  OURS,
  THEIRS;

  /** OURS for THEIRS and the reverse. */
  public Side other() {
    return switch (this) {
      case BASE -> throw new IllegalStateException("the base has no other side");
      case OURS -> THEIRS;
      case THEIRS -> OURS;
    };
  }
}
