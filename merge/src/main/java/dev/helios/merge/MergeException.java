package dev.helios.merge;

/** A merge that is refused because the request itself is wrong, or a gate that said no. */
public final class MergeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, for callers that turn it into an SQLSTATE or an exit code. */
  public enum Reason {
    UNRELATED,
    NOT_FAST_FORWARD,
    NO_MERGE,
    MERGE_IN_PROGRESS,
    CONFLICTS_LEFT,
    NO_SUCH_CONFLICT,
    BAD_RESOLUTION,
    REJECTED,
    SAME_BRANCH,
    /** A commit has no parent of that number. */
    NO_SUCH_PARENT,
    /** A branch was set to another commit while it was being rebased. */
    TARGET_RESET
  }

  private final Reason reason;

  public MergeException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
