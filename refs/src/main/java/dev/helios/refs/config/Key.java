package dev.helios.refs.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of {@code helios.toml}: its name with the table before it, and what it takes. Compared by
 * identity; all are in {@link Keys}.
 */
public final class Key<T> {
  private final String name;
  private final List<String> aliases;
  private final Kind<T> kind;
  private final @Nullable T preset;
  private final String presetText;
  private final String meaning;

  private Key(
      String name,
      List<String> aliases,
      Kind<T> kind,
      @Nullable T preset,
      String presetText,
      String meaning) {
    this.name = name;
    this.aliases = aliases;
    this.kind = kind;
    this.preset = preset;
    this.presetText = presetText;
    this.meaning = meaning;
  }

  /** A key with a default. */
  static <T> Key<T> of(String name, Kind<T> kind, T preset, String meaning) {
    return new Key<>(name, List.of(), kind, preset, kind.text().apply(preset), meaning);
  }

  /**
   * A key that has a value only where it is set.
   *
   * @param otherwise what holds then, for people
   */
  static <T> Key<T> unset(String name, Kind<T> kind, String otherwise, String meaning) {
    return new Key<>(name, List.of(), kind, null, otherwise, meaning);
  }

  /** The same key, with another name that files may use for it. */
  Key<T> alias(String other) {
    return new Key<>(name, List.of(other), kind, preset, presetText, meaning);
  }

  /** Such as {@code branching.enabled}. */
  public String name() {
    return name;
  }

  /** Other names that files may use. */
  public List<String> aliases() {
    return aliases;
  }

  /** The default; null if it has a value only where it is set. */
  public @Nullable T preset() {
    return preset;
  }

  /** The default, for people. */
  public String presetText() {
    return presetText;
  }

  /** What it is for, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** What values it takes, for people. */
  public String takes() {
    return kind.what();
  }

  /** A value as a command line takes it. */
  public String text(T value) {
    return kind.text().apply(value);
  }

  /**
   * The value that TOML has for it.
   *
   * @throws ConfigException if it takes no such value
   */
  T read(Object toml) {
    T value = kind.read().apply(toml);
    if (value == null) {
      throw refusal(toml instanceof String s ? '"' + s + '"' : String.valueOf(toml));
    }
    return value;
  }

  /** That it does not take a value, which is described. */
  ConfigException refusal(String value) {
    return new ConfigException(
        "%s cannot be %s".formatted(name, value), "It takes " + takes() + ".");
  }

  /**
   * The value of TOML that a text of a command line stands for.
   *
   * @throws ConfigException if it takes no such value
   */
  Object toml(String text) {
    Object toml = kind.parse().apply(text);
    T unused = read(toml);
    return toml;
  }

  @Override
  public String toString() {
    return name;
  }
}
