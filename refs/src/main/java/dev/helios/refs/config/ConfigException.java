package dev.helios.refs.config;

import org.jspecify.annotations.Nullable;

/** Settings that cannot be followed; the message, for the user, says which and where. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String hint;

  public ConfigException(String message, @Nullable String hint) {
    super(message);
    this.hint = hint;
  }

  /** What to do about it; null if that is plain. */
  public @Nullable String hint() {
    return hint;
  }

  /** The same, said of a place such as {@code helios.toml:12}. */
  ConfigException at(Object place) {
    return new ConfigException(place + ": " + getMessage(), hint);
  }
}
