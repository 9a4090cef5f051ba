package dev.helios.cli.config;

import dev.helios.cli.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of TOML: tables of keys with one value in a line. What is changed is one line; comments,
 * order and all else stay as they were. Not thread-safe.
 */
final class ConfigFile {
  private static final Pattern TABLE = Pattern.compile("\\s*\\[([A-Za-z0-9_.-]+)]\\s*(#.*)?");
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*([A-Za-z0-9_-]+)\\s*=\\s*"
              + "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|true|false|[+-]?[0-9][0-9_.eE+-]*)\\s*(#.*)?");
  private static final Pattern BLANK = Pattern.compile("\\s*(#.*)?");

  private final Path path;
  private final List<String> lines;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(String value, int line) {}

  /** Reads a file; one that is not there is empty. */
  ConfigFile(Path path) throws IOException {
    this.path = path;
    this.lines = new ArrayList<>(Files.exists(path) ? Files.readAllLines(path) : List.of());
    read();
  }

  private void read() {
    entries.clear();
    String table = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher head = TABLE.matcher(lines.get(i));
      Matcher entry = ENTRY.matcher(lines.get(i));
      if (head.matches()) {
        table = head.group(1) + ".";
      } else if (entry.matches()) {
        entries.put(table + entry.group(1), new Entry(text(entry.group(2)), i));
      } else if (!BLANK.matcher(lines.get(i)).matches()) {
        throw new CommandException(
            "%s: line %d is not understood: %s".formatted(path, i + 1, lines.get(i).strip()),
            "a line is '[table]', 'key = value' or '# comment'");
      }
    }
  }

  private static String text(String toml) {
    if (toml.startsWith("\"")) {
      String inner = toml.substring(1, toml.length() - 1);
      return inner.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    return toml.startsWith("'") ? toml.substring(1, toml.length() - 1) : toml;
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  /** Sets {@code table.key} to a text and writes the file. */
  void set(String key, String value) throws IOException {
    int dot = key.lastIndexOf('.');
    String line =
        "%s = \"%s\""
            .formatted(key.substring(dot + 1), value.replace("\\", "\\\\").replace("\"", "\\\""));
    Entry old = entries.get(key);
    if (old != null) {
      lines.set(old.line(), line);
    } else {
      lines.add(endOf(key.substring(0, dot)), line);
    }
    write();
  }

  /** Where a key is added to a table: behind the last of its keys, or in a new one at the end. */
  private int endOf(String table) {
    int end = -1;
    for (Map.Entry<String, Entry> e : entries.entrySet()) {
      if (e.getKey().substring(0, e.getKey().lastIndexOf('.')).equals(table)) {
        end = Math.max(end, e.getValue().line() + 1);
      }
    }
    for (int i = 0; end < 0 && i < lines.size(); i++) {
      Matcher head = TABLE.matcher(lines.get(i));
      end = head.matches() && head.group(1).equals(table) ? i + 1 : -1;
    }
    if (end < 0) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add("[%s]".formatted(table));
      end = lines.size();
    }
    return end;
  }

  /** Takes a key away and writes the file; false if it is not there. */
  boolean unset(String key) throws IOException {
    Entry old = entries.get(key);
    if (old == null) {
      return false;
    }
    lines.remove(old.line());
    write();
    return true;
  }

  private void write() throws IOException {
    Path made = path.resolveSibling(path.getFileName() + ".tmp");
    Files.write(made, lines);
    Files.move(made, path, StandardCopyOption.REPLACE_EXISTING);
    read();
  }
}
