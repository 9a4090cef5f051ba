package dev.helios.refs.check;

/**
 * Something that is not as it must be.
 *
 * @param rule number of the rule that is broken, as in {@code docs/reference/fsck.md}: {@code R2}
 * @param where what it is about: a branch, a commit, a table, a chunk
 */
public record Problem(String rule, String where, String what) {
  /** One line. */
  @Override
  public String toString() {
    return rule + ": " + where + ": " + what;
  }
}
