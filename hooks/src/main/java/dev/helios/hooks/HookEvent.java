package dev.helios.hooks;

/** A moment at which hooks are run. */
public enum HookEvent {
  /** A candidate is ready; the target has not moved. */
  PRE_MERGE("pre-merge");

  private final String fileName;

  HookEvent(String fileName) {
    this.fileName = fileName;
  }

  /** Name of the executable, and with {@code .d} of the directory of executables. */
  public String fileName() {
    return fileName;
  }
}
