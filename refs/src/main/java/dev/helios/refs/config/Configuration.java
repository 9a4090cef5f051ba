package dev.helios.refs.config;

import dev.helios.objects.store.Durability;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A value for every key, and where it is from. Immutable. */
public final class Configuration {
  /** What holds where nothing is set. */
  public static final Configuration DEFAULT = new Configuration(Map.of());

  private record Value(Object value, Origin origin) {}

  private final Map<Key<?>, Value> values;

  private Configuration(Map<Key<?>, Value> values) {
    this.values = values;
  }

  /** Collects values, those that win first. Not thread-safe. */
  static final class Builder {
    private final Map<Key<?>, Value> values = new HashMap<>();

    void add(Key<?> key, Object value, Origin origin) {
      values.putIfAbsent(key, new Value(value, origin));
    }

    void add(TomlFile file) {
      file.keys().forEach(key -> add(key, file.get(key).orElseThrow(), file.origin(key)));
    }

    /**
     * The whole.
     *
     * @throws ConfigException if values contradict each other
     */
    Configuration build() {
      Configuration made = new Configuration(Map.copyOf(values));
      made.check();
      return made;
    }
  }

  private void check() {
    if (!get(Keys.ENABLE_WAL) && find(Keys.DURABILITY).orElse(Durability.OFF) != Durability.OFF) {
      throw new ConfigException(
          "%s sets %s to %s, which needs the journal that %s turns off"
              .formatted(
                  origin(Keys.DURABILITY),
                  Keys.DURABILITY,
                  Keys.DURABILITY.text(get(Keys.DURABILITY)),
                  origin(Keys.ENABLE_WAL)),
          "Take one of them out.");
    }
    if (!snapshotNaming().startsWith(get(Keys.SNAPSHOT_PREFIX))) {
      throw new ConfigException(
          "%s: %s is \"%s\", and names of audit branches begin with \"%s\""
              .formatted(
                  origin(Keys.SNAPSHOT_NAMING),
                  Keys.SNAPSHOT_NAMING,
                  snapshotNaming(),
                  get(Keys.SNAPSHOT_PREFIX)),
          "Change both, or take %s out: it follows the prefix then."
              .formatted(Keys.SNAPSHOT_NAMING));
    }
  }

  /** The value of a key that has a default. */
  public <T> T get(Key<T> key) {
    return find(key).orElseGet(() -> Objects.requireNonNull(key.preset(), key.name()));
  }

  /** What a key is set to; empty if nothing sets it. */
  @SuppressWarnings("unchecked")
  public <T> Optional<T> find(Key<T> key) {
    Value value = values.get(key);
    return value == null ? Optional.empty() : Optional.of((T) value.value());
  }

  /** The value of a key, or what holds without one, as a command line shows it. */
  public <T> String text(Key<T> key) {
    return find(key).map(key::text).orElse(key.presetText());
  }

  public boolean isSet(Key<?> key) {
    return values.containsKey(key);
  }

  public Origin origin(Key<?> key) {
    Value value = values.get(key);
    return value == null ? Origin.DEFAULT : value.origin();
  }

  /** When a commit is safe from a crash of the machine. */
  public Durability durability() {
    return find(Keys.DURABILITY).orElse(get(Keys.ENABLE_WAL) ? Durability.FULL : Durability.OFF);
  }

  /** Names of scheduled snapshots; where only their prefix is set, that and the time. */
  public String snapshotNaming() {
    return find(Keys.SNAPSHOT_NAMING)
        .or(() -> find(Keys.SNAPSHOT_PREFIX).map(prefix -> prefix + "{timestamp}"))
        .orElseGet(() -> get(Keys.SNAPSHOT_NAMING));
  }
}
