package dev.helios.cli.config;

import dev.helios.cli.CommandException;
import dev.helios.objects.store.Durability;
import dev.helios.refs.history.EditDistance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one database, by key. Most are kept in {@code helios.toml} in its directory,
 * {@code database.history_retention} in the database itself. An unknown key is an error, in the
 * file as on the command line.
 */
public final class Config {
  /** Name of the file in the directory of a database. */
  public static final String FILE = "helios.toml";

  public static final String USER_NAME = "user.name";
  public static final String USER_EMAIL = "user.email";
  public static final String DURABILITY = "database.durability";
  public static final String RETENTION = "database.history_retention";

  /** Every key and what it is for. */
  public static final Map<String, String> KEYS = keys();

  private final ConfigFile file;

  private Config(ConfigFile file) {
    this.file = file;
  }

  private static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(USER_NAME, "who commits, unless --user or HELIOS_USER says so");
    keys.put(USER_EMAIL, "address of who commits");
    keys.put(DURABILITY, "full, interval or off: what a crash of the machine may lose");
    keys.put(RETENTION, "how far back states between commits can be read: 30d, 12h");
    return Map.copyOf(new TreeMap<>(keys));
  }

  /** The settings of the database in a directory; without a file, none is set. */
  public static Config of(Path database) {
    try {
      ConfigFile file = new ConfigFile(database.resolve(FILE));
      file.keys().forEach(Config::check);
      return new Config(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses a key that is none. */
  public static void check(String key) {
    if (!KEYS.containsKey(key)) {
      throw new CommandException(
          "there is no setting '%s'".formatted(key),
          EditDistance.nearest(key, KEYS.keySet(), 4)
              .map("did you mean '%s'?"::formatted)
              .orElse("'helios config list --all' lists them"));
    }
  }

  public Optional<String> get(String key) {
    return file.get(key);
  }

  public List<String> keysSet() {
    return file.keys();
  }

  /** Sets a key of the file. */
  public void set(String key, String value) throws IOException {
    check(key);
    if (key.equals(DURABILITY)) {
      Durability unused = durability(value);
    }
    file.set(key, value);
  }

  /** Takes a key out of the file; false if it is not set. */
  public boolean unset(String key) throws IOException {
    check(key);
    return file.unset(key);
  }

  /** How durable commits are; null where nothing is said. */
  public @Nullable Durability durability() {
    return get(DURABILITY).map(Config::durability).orElse(null);
  }

  private static Durability durability(String value) {
    for (Durability d : Durability.values()) {
      if (d.name().equals(value.toUpperCase(Locale.ROOT))) {
        return d;
      }
    }
    throw new CommandException(
        "'%s' is no durability".formatted(value), "it is full, interval or off");
  }
}
