package dev.helios.refs.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * A file of settings. What is changed is one value; comments, order and all else stay as they are.
 * Not thread-safe.
 */
public final class TomlFile {
  private final Path path;
  private final TomlParseResult toml;

  /** What the file says of a key: the name it uses, and a value that the key takes. */
  private record Said(List<String> name, Object value, int line) {}

  private final Map<Key<?>, Said> values = new LinkedHashMap<>();

  /**
   * Reads a file; one that is not there is empty.
   *
   * @throws ConfigException if it cannot be read, is no TOML, or has a key or a value that is none
   */
  public static TomlFile read(Path path) {
    try {
      return new TomlFile(path, Files.exists(path) ? Files.readString(path) : "");
    } catch (IOException e) {
      throw new ConfigException("%s cannot be read: %s".formatted(path, e.getMessage()), null);
    }
  }

  private TomlFile(Path path, String text) {
    this.path = path;
    this.toml = Toml.parse(text);
    if (toml.hasErrors()) {
      TomlParseError first = toml.errors().getFirst();
      throw new ConfigException(
          "%s:%d: %s".formatted(path, first.position().line(), first.getMessage()),
          "It is written as TOML: '[table]', then 'key = value' or '# comment'.");
    }
    toml.entryPathSet(false).forEach(e -> read(e.getKey(), e.getValue()));
  }

  private void read(List<String> name, Object value) {
    TomlPosition position = toml.inputPositionOf(name);
    int line = position == null ? 0 : position.line();
    Origin place = Origin.of(path, line);
    try {
      Key<?> key = Keys.named(String.join(".", name));
      Object read = key.read(value);
      Said before = values.put(key, new Said(name, read, line));
      if (before != null && !before.value().equals(read)) {
        throw new ConfigException(
            "%s is another name of %s, which line %d sets to another value"
                .formatted(String.join(".", name), String.join(".", before.name()), before.line()),
            "Keep one of them.");
      }
    } catch (ConfigException e) {
      throw e.at("%s:%d".formatted(place.file(), line));
    }
  }

  public Path path() {
    return path;
  }

  /** Where the database is that the file says; empty if it says none. */
  public Optional<Path> databasePath() {
    return get(Keys.PATH).map(v -> path.toAbsolutePath().resolveSibling((String) v).normalize());
  }

  /** What the file sets. */
  public List<Key<?>> keys() {
    return List.copyOf(values.keySet());
  }

  /** The value of a key; empty if the file does not set it. */
  Optional<Object> get(Key<?> key) {
    return Optional.ofNullable(values.get(key)).map(Said::value);
  }

  /** Where the file sets a key that it sets. */
  Origin origin(Key<?> key) {
    return Origin.of(path, values.get(key).line());
  }

  /**
   * Sets a key to what a text stands for, and writes the file.
   *
   * @throws ConfigException if the key takes no such value, or the file cannot be written
   */
  public void set(Key<?> key, String text) {
    Said old = values.get(key);
    List<String> name = old == null ? List.of(key.name().split("\\.")) : old.name();
    toml.set(name, key.toml(text));
    write();
  }

  /** Takes a key out of the file and writes it; false if it is not set. */
  public boolean unset(Key<?> key) {
    Said old = values.get(key);
    if (old == null) {
      return false;
    }
    toml.remove(old.name());
    write();
    return true;
  }

  private void write() {
    Path made = path.resolveSibling(path.getFileName() + ".tmp");
    try {
      if (path.toAbsolutePath().getParent() != null) {
        Files.createDirectories(path.toAbsolutePath().getParent());
      }
      Files.writeString(made, toml.toToml());
      Files.move(made, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ConfigException("%s cannot be written: %s".formatted(path, e.getMessage()), null);
    }
  }
}
