package dev.helios.cli;

import org.jspecify.annotations.Nullable;

/** A command that cannot be done; the message is for the user, without a capital or a full stop. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String hint;

  /**
   * An error.
   *
   * @param hint a command that helps, or null
   */
  public CommandException(String message, @Nullable String hint) {
    super(message);
    this.hint = hint;
  }

  public @Nullable String hint() {
    return hint;
  }
}
