package dev.helios.refs.config;

import dev.helios.objects.disk.DiskFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A file of settings. What is changed is one value; comments, order and all else stay as they are.
 * Not thread-safe.
 */
public final class TomlFile {
  /** What some editors begin a file of UTF-8 with; it is no TOML. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Path path;
  private final String mark;
  private final TomlParseResult toml;

  /**
   * What the file says of a key.
   *
   * @param names that it uses for it, one or more
   * @param line of the first
   */
  private record Said(List<List<String>> names, Object value, int line) {}

  private final Map<Key<?>, Said> values = new LinkedHashMap<>();

  /**
   * Reads a file; one that is not there is empty.
   *
   * @throws ConfigException if it cannot be read, is no TOML, or has a key or a value that is none
   */
  public static TomlFile read(Path path) {
    try {
      return new TomlFile(path, Files.exists(path) ? Files.readString(path) : "");
    } catch (CharacterCodingException e) {
      throw new ConfigException("%s is not UTF-8".formatted(path), null);
    } catch (IOException e) {
      throw failure("read", path, e);
    }
  }

  private static ConfigException failure(String done, Path path, IOException cause) {
    return new ConfigException(
        "%s cannot be %s: %s".formatted(path, done, DiskFailure.text(cause)), null);
  }

  private TomlFile(Path path, String text) {
    this.path = path;
    this.mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    this.toml = Toml.parse(text.substring(mark.length()));
    if (toml.hasErrors()) {
      TomlParseError first = toml.errors().getFirst();
      throw new ConfigException(
          "%s:%d: %s".formatted(path, first.position().line(), first.getMessage()),
          "It is written as TOML: '[table]', then 'key = value' or '# comment'.");
    }
    toml.entryPathSet(true).forEach(e -> read(e.getKey(), e.getValue()));
  }

  private void read(List<String> name, Object value) {
    TomlPosition position = toml.inputPositionOf(name);
    int line = position == null ? 0 : position.line();
    String joined = String.join(".", name);
    try {
      if (value instanceof TomlTable && Keys.find(joined).isEmpty()) {
        Keys.checkTable(joined);
      } else {
        add(name, Keys.named(joined), value, line);
      }
    } catch (ConfigException e) {
      throw e.at("%s:%d".formatted(path, line));
    }
  }

  private void add(List<String> name, Key<?> key, Object value, int line) {
    if (value instanceof TomlTable || value instanceof TomlArray) {
      throw key.refusal(value instanceof TomlTable ? "a table" : "an array");
    }
    Object read = key.read(value);
    Said said = values.computeIfAbsent(key, k -> new Said(new ArrayList<>(), read, line));
    if (!said.value().equals(read)) {
      throw new ConfigException(
          "%s is another name of %s, which line %d sets to another value"
              .formatted(
                  String.join(".", name), String.join(".", said.names().getFirst()), said.line()),
          "Keep one of them.");
    }
    said.names().add(name);
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
   * Sets a key to what a text stands for, and writes the file. Of several names that the file has
   * for it the first stays.
   *
   * @throws ConfigException if the key takes no such value, it contradicts another of the file, or
   *     the file cannot be written
   */
  public void set(Key<?> key, String text) {
    Object value = key.toml(text);
    Said old = values.get(key);
    if (old == null) {
      toml.set(List.of(key.name().split("\\.")), value);
    } else {
      toml.set(old.names().getFirst(), value);
      old.names().stream().skip(1).forEach(toml::remove);
    }
    write();
  }

  /** Takes a key out of the file and writes it; false if it is not set. */
  public boolean unset(Key<?> key) {
    Said old = values.get(key);
    if (old == null) {
      return false;
    }
    old.names().forEach(toml::remove);
    write();
    return true;
  }

  private void write() {
    String text = toml.toToml();
    checkConsistent(text);
    try {
      // What a link leads to is changed, not the link.
      Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      Files.createDirectories(target.getParent());
      Path made = target.resolveSibling(target.getFileName() + ".tmp");
      Files.deleteIfExists(made);
      if (Files.exists(target)) {
        // Whoever could read it can still, and nobody else.
        Files.copy(target, made, StandardCopyOption.COPY_ATTRIBUTES);
      }
      writeDurably(made, mark + text);
      Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure("written", path, e);
    }
  }

  /** A file that contradicts itself would keep everyone from the database. */
  private void checkConsistent(String text) {
    Configuration.Builder alone = new Configuration.Builder();
    alone.add(new TomlFile(path, text));
    try {
      Configuration unused = alone.build();
    } catch (ConfigException e) {
      throw e.at("nothing is written");
    }
  }

  private static void writeDurably(Path made, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            made,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
