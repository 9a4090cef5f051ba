package dev.helios.hooks.check;

import java.util.Optional;
import java.util.stream.Stream;

/** A moment at which checks are run. Those after a move cannot undo it. */
public enum HookEvent {
  /** Pending transactions are about to become a commit of a branch. */
  PRE_COMMIT("pre-commit"),
  POST_COMMIT("post-commit"),
  /** A candidate is ready; the target has not moved. */
  PRE_MERGE("pre-merge"),
  POST_MERGE("post-merge"),
  /** A branch or tag is about to be made, moved or deleted, in whatever way. */
  PRE_REF_UPDATE("pre-ref-update"),
  POST_REF_UPDATE("post-ref-update"),
  /** Somebody asks what the checks say. */
  MANUAL("manual");

  private final String text;

  HookEvent(String text) {
    this.text = text;
  }

  /** Name of the executable, and with {@code .d} of the directory of executables. */
  public String text() {
    return text;
  }

  /** Whether it can still stop what it is about. */
  public boolean isBefore() {
    return text.startsWith("pre-");
  }

  /** The event of that name. */
  public static Optional<HookEvent> named(String text) {
    return Stream.of(values()).filter(e -> e.text.equals(text)).findFirst();
  }
}
