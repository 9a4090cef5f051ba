package dev.helios;

import dev.helios.refs.config.Key;
import dev.helios.refs.config.Keys;
import java.util.List;

/**
 * The settings of a database as they were when it was opened: every key of {@code helios.toml} has
 * a value, and it is known where it is from. Immutable.
 */
public final class Configuration {
  private final dev.helios.refs.config.Configuration read;

  Configuration(dev.helios.refs.config.Configuration read) {
    this.read = read;
  }

  /**
   * A key and its value.
   *
   * @param name such as {@code branching.enabled}
   * @param value as a command line spells it; where nothing sets it, the default
   * @param origin {@code file:PATH:LINE}, {@code option} for {@link HeliosOptions}, or {@code
   *     default}
   * @param description what the key is for
   */
  public record Entry(String name, String value, String origin, String description) {}

  /** Every key, in the order of the reference. */
  public List<Entry> entries() {
    return Keys.all().stream().map(this::entry).toList();
  }

  private Entry entry(Key<?> key) {
    return new Entry(key.name(), read.text(key), read.origin(key).toString(), key.meaning());
  }

  /**
   * One key, which may be named by an alias.
   *
   * @throws HeliosException F0000 if there is none, with the nearest that there is
   */
  public Entry entry(String name) {
    return Guard.run(() -> entry(Keys.named(name)));
  }

  /**
   * The value of a key.
   *
   * @throws HeliosException F0000 if there is none
   */
  public String get(String name) {
    return entry(name).value();
  }
}
