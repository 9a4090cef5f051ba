package dev.helios.objects.chunk;

/** Storage failed or holds what it should not; the message says what, where and what to do next. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
