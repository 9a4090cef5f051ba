package dev.helios.hooks;

/** A request about runs, checks or candidates that cannot be met; the message is for the user. */
public final class HookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HookException(String message) {
    super(message);
  }
}
