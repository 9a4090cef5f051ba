package dev.helios.hooks.policy;

/** A policy that cannot be read; the message says where and why. */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PolicyException(String message) {
    super(message);
  }
}
