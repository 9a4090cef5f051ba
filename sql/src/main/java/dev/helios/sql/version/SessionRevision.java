package dev.helios.sql.version;

/**
 * Revisions as statements write them. {@code HEAD} and {@code @} mean where the session is, its
 * branch or the commit it reads, and not the branch that command lines are on.
 */
public final class SessionRevision {
  /** What is written for where the session is. */
  public static final String HEAD = "HEAD";

  private SessionRevision() {}

  /** Whether a revision is where the session is, and nothing more. */
  public static boolean isHead(String revision) {
    return revision.equals(HEAD) || revision.equals("@");
  }

  /**
   * The revision with a name in place of {@code HEAD}.
   *
   * @param head what HEAD means: the session's branch, or the commit that it is at
   */
  public static String of(String revision, String head) {
    if (isHead(revision)) {
      return head;
    }
    if (revision.startsWith("@{")) {
      return head + revision;
    }
    String word = revision.startsWith(HEAD) ? HEAD : revision.startsWith("@") ? "@" : "";
    String rest = revision.substring(word.length());
    boolean goesOn = rest.startsWith("~") || rest.startsWith("^") || rest.startsWith("@{");
    return !word.isEmpty() && goesOn ? head + rest : revision;
  }
}
