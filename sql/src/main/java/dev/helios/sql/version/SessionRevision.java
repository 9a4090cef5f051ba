package dev.helios.sql.version;

import org.jspecify.annotations.Nullable;

/**
 * Revisions as statements write them. {@code HEAD} and {@code @} mean the session's own branch, and
 * not the one that command lines are on.
 */
public final class SessionRevision {
  private SessionRevision() {}

  /**
   * The revision with the branch's name in place of {@code HEAD}.
   *
   * @param branch the session's; null if it is on none
   */
  public static String of(String revision, @Nullable String branch) {
    if (branch == null) {
      return revision;
    }
    String head = revision.startsWith("HEAD") ? "HEAD" : revision.startsWith("@") ? "@" : null;
    if (head == null) {
      return revision;
    }
    String rest = revision.substring(head.length());
    boolean whole =
        rest.isEmpty() || rest.startsWith("~") || rest.startsWith("^") || rest.startsWith("@{");
    boolean shortForm = head.equals("@") && rest.startsWith("{");
    return whole ? branch + rest : shortForm ? branch + revision : revision;
  }
}
