package dev.helios.refs.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that is not as it must be.
 *
 * @param rule number of the rule that is broken, as in {@code docs/reference/fsck.md}: {@code R2}
 * @param where what it is about: a branch, a commit, a table, a chunk
 */
public record Problem(String rule, String where, String what) {
  /** The first rule that a message of the storage cites, as {@code (J2)}. */
  private static final Pattern CITED = Pattern.compile("\\(([A-Z]\\d+)\\)");

  /** What is wrong with a file, in the storage's words. */
  public static Problem ofStorage(String fault) {
    Matcher cited = CITED.matcher(fault);
    return new Problem(cited.find() ? cited.group(1) : "S", "storage", fault);
  }

  /** One line. */
  @Override
  public String toString() {
    return rule + ": " + where + ": " + what;
  }
}
