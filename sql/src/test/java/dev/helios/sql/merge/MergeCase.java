package dev.helios.sql.merge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A case of {@code merge/src/test/resources/cases}, statements by keyword, in the format of the
 * class of this name there; or one of {@code src/test/resources/merge}, where base, ours and theirs
 * are SQL. More keywords:
 *
 * <pre>
 * ask                  SELECT .. => row | row, of the merged branch, or of the one resolved
 * resolve              statements that decide the conflicts of the merge into ours; {id} is one's
 * resolved             rows once that is finished
 * </pre>
 *
 * @param isSql whether its statements are SQL
 */
record MergeCase(String file, String title, boolean isSql, Map<String, List<String>> lines) {
  private static final Path SHARED = Path.of("../merge/src/test/resources/cases");
  private static final Path OWN = Path.of("src/test/resources/merge");

  /** Cases that the merge module runs too, so far as SQL has statements for them. */
  static List<MergeCase> shared() {
    return all(SHARED, false).stream().filter(MergeCase::canBeSql).toList();
  }

  static List<MergeCase> own() {
    return all(OWN, true);
  }

  private static List<MergeCase> all(Path directory, boolean isSql) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(f -> !f.endsWith("specification.txt"))
          .sorted()
          .flatMap(f -> read(f, isSql).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<MergeCase> read(Path file, boolean isSql) {
    List<MergeCase> cases = new ArrayList<>();
    String keyword = "";
    for (String line : text(file).split("\n")) {
      if (line.startsWith("## ")) {
        String name = file.getFileName().toString().replace(".txt", "");
        cases.add(new MergeCase(name, line.substring(3).strip(), isSql, new LinkedHashMap<>()));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String statements = line.strip();
        if (!Character.isWhitespace(line.charAt(0))) {
          int words = line.startsWith("take ") ? 2 : 1;
          String[] parts = line.split("\\s+", words + 1);
          keyword = words == 2 ? parts[0] + " " + parts[1] : parts[0];
          statements = parts.length > words ? parts[words] : "";
        }
        for (String statement : statements.split(";")) {
          cases
              .getLast()
              .lines
              .computeIfAbsent(keyword, k -> new ArrayList<>())
              .add(statement.strip());
        }
      }
    }
    return cases;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines(String keyword) {
    return lines.getOrDefault(keyword, List.of());
  }

  boolean has(String keyword) {
    return lines.containsKey(keyword);
  }

  /** Whether SQL comes to what it is about: it reorders no columns and lets no orphans in. */
  private boolean canBeSql() {
    return !title.startsWith("orphans already in base")
        && lines.values().stream().flatMap(List::stream).noneMatch(s -> s.contains(" order ("));
  }

  boolean isConflict() {
    return has("conflict") || has("schema") || has("violation");
  }

  /** Statements of the form {@code t rest}, by {@code t}; the rest empty if there is none. */
  static Map<String, List<String>> byTable(List<String> statements) {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    for (String statement : statements) {
      String[] words = statement.split("\\s+", 2);
      List<String> rest = tables.computeIfAbsent(words[0], t -> new ArrayList<>());
      if (words.length > 1) {
        rest.add(words[1]);
      }
    }
    return tables;
  }

  @Override
  public String toString() {
    return file + ": " + title;
  }
}
