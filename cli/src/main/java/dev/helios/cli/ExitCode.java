package dev.helios.cli;

/** Exit codes of every command. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /**
   * The answer is no: conflicts, differences with {@code --exit-code}, rows left out of an import.
   */
  public static final int NO = 1;

  /** It could not be done; nothing was changed. */
  public static final int ERROR = 2;

  /** The reader of the output left before its end: what a shell says of a program so stopped. */
  public static final int PIPE_CLOSED = 128 + 13;

  private ExitCode() {}
}
