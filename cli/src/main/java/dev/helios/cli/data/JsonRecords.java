package dev.helios.cli.data;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file with one JSON object a line; members are columns, and one that is absent is NULL.
 * Lines that only open or close an array, and commas at the ends of lines, are passed over: so the
 * array that {@code --format json} prints can be read too.
 */
final class JsonRecords implements Records {
  private final SourceFile file;
  private final CountedInput input;
  private final BufferedReader reader;
  private final List<String> names;
  private long line;

  /** Reads the file once for the names of all columns. */
  JsonRecords(SourceFile file) throws IOException {
    this.file = file;
    Set<String> found = new LinkedHashSet<>();
    try (JsonRecords all = new JsonRecords(file, List.of())) {
      for (Parsed row = all.parse(); row != null; row = all.parse()) {
        if (row.object() != null) {
          found.addAll(inOrder(row.object(), row.text()));
        }
      }
    }
    this.names = List.copyOf(found);
    this.input = file.open();
    this.reader = new BufferedReader(file.reader(input));
  }

  private JsonRecords(SourceFile file, List<String> names) throws IOException {
    this.file = file;
    this.names = names;
    this.input = file.open();
    this.reader = new BufferedReader(file.reader(input));
  }

  /** Names in the order of the text; a parsed object has lost it. */
  private static List<String> inOrder(JsonValue.Object object, String text) {
    List<String> names = new ArrayList<>(object.members().keySet());
    names.sort(Comparator.comparingInt(n -> text.indexOf(quoted(n))));
    return names;
  }

  private static String quoted(String name) {
    StringBuilder quoted = new StringBuilder();
    JsonText.quote(name, quoted);
    return quoted.toString();
  }

  private record Parsed(
      long line, String text, JsonValue.@Nullable Object object, @Nullable String problem) {}

  private @Nullable Parsed parse() {
    try {
      for (String read = reader.readLine(); read != null; read = reader.readLine()) {
        line++;
        String text = read.strip();
        if (text.startsWith("\ufeff")) {
          text = text.substring(1);
        }
        text = text.endsWith(",") ? text.substring(0, text.length() - 1).strip() : text;
        if (!text.isEmpty() && !text.equals("[") && !text.equals("]") && !text.equals("[]")) {
          return parse(text);
        }
      }
      return null;
    } catch (IOException e) {
      throw file.broken(e);
    }
  }

  private Parsed parse(String text) {
    try {
      return JsonText.parse(text) instanceof JsonValue.Object object
          ? new Parsed(line, text, object, null)
          : new Parsed(line, text, null, "it is no JSON object");
    } catch (JsonText.Malformed e) {
      return new Parsed(line, text, null, "it is no JSON: " + e.getMessage());
    }
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public List<String> types() throws IOException {
    List<ColumnGuess> guesses = names.stream().map(n -> new ColumnGuess()).toList();
    try (JsonRecords all = new JsonRecords(file, names)) {
      for (Parsed row = all.parse(); row != null; row = all.parse()) {
        if (row.object() != null) {
          for (Map.Entry<String, JsonValue> member : row.object().members().entrySet()) {
            see(guesses.get(names.indexOf(member.getKey())), member.getValue());
          }
        }
      }
    }
    return guesses.stream().map(ColumnGuess::type).toList();
  }

  private static void see(ColumnGuess guess, JsonValue value) {
    if (value instanceof JsonValue.Object || value instanceof JsonValue.Array) {
      guess.seeJson();
    } else {
      String text = text(value);
      if (text != null) {
        guess.see(text);
      }
    }
  }

  private static @Nullable String text(JsonValue value) {
    if (value instanceof JsonValue.Text text) {
      return text.value();
    }
    String json = JsonText.write(value);
    return json.equals("null") ? null : json;
  }

  @Override
  public @Nullable Line next() {
    Parsed row = parse();
    if (row == null) {
      return null;
    }
    @Nullable Object[] values = new Object[row.object() == null ? 0 : names.size()];
    for (int i = 0; i < values.length; i++) {
      JsonValue value = row.object().members().get(names.get(i));
      values[i] = value == null ? null : text(value);
    }
    return new Line(row.line(), values, row.problem(), row.text());
  }

  @Override
  public long bytesRead() {
    return input.count();
  }

  @Override
  public void header(PrintWriter rejected) {
    // Each line names its columns itself.
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
