package dev.helios.hooks;

/** A hook could not be run at all: not executable, no interpreter, no such directory. */
public final class HookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HookException(String message, Throwable cause) {
    super(message, cause);
  }

  public HookException(String message) {
    super(message);
  }
}
