package dev.helios.refs.branch;

/** A request about branches, tags or revisions that cannot be met; the message is for the user. */
public final class BranchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, for callers that turn it into an SQLSTATE or an exit code. */
  public enum Reason {
    NO_SUCH_REF,
    ALREADY_EXISTS,
    BAD_NAME,
    NOT_MERGED,
    READ_ONLY,
    AMBIGUOUS,
    BAD_REVISION,
    NOTHING_TO_COMMIT,
    IN_USE,
    PROTECTED,
    NO_STASH,
    NOTHING_TO_STASH,
    REJECTED,
    DISABLED,
    LIMIT
  }

  private final Reason reason;

  public BranchException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
