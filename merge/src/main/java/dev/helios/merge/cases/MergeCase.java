package dev.helios.merge.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the merge specification as a test: what base has, what each side did, and the outcome.
 *
 * <p>A file of cases holds any number of them. A line {@code ## ..} begins one and names it; every
 * other line is a keyword and a statement, and a line that begins with a blank goes on with the
 * keyword above it. Statements are separated by {@code ;}. The keywords:
 *
 * <pre>
 * base, ours, theirs   statements of the script of its module's tests, or SQL
 * rows                 what a table holds after the merge: t 1, x; a lone t for an empty table
 * gone                 tables that are not there after the merge
 * columns, indexes, checks, foreign   names in a table: t a, b       key   columns of its key
 * type                 of a column: t.a bigint
 * views                names of all views
 * conflict             kind, table, key and columns of a row conflict: added/added t (id)=(1) in a
 * schema               object, name and description of a schema conflict: column t.a dropped in ..
 * violation            kind, constraint and key: unique t.i (id)=(1)
 * take ours|theirs|base   rows after every conflict was resolved so; open: some cannot be
 * ask                  SQL alone: SELECT .. => row | row, of the merged branch, or the one resolved
 * resolve              SQL alone: statements that decide the conflicts of the merge into ours, {id}
 *                      being one's
 * resolved             rows once that is finished
 * </pre>
 */
public record MergeCase(String file, String title, Map<String, List<String>> lines) {
  /**
   * The cases of a file.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static List<MergeCase> read(Path path) {
    List<MergeCase> cases = new ArrayList<>();
    String file = path.getFileName().toString().replace(".txt", "");
    String keyword = "";
    for (String line : text(path).split("\n")) {
      if (line.startsWith("## ")) {
        cases.add(new MergeCase(file, line.substring(3).strip(), new LinkedHashMap<>()));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        MergeCase last = cases.get(cases.size() - 1);
        String statements = line.strip();
        if (!Character.isWhitespace(line.charAt(0))) {
          int words = line.startsWith("take ") ? 2 : 1;
          String[] parts = line.split("\\s+", words + 1);
          keyword = words == 2 ? parts[0] + " " + parts[1] : parts[0];
          statements = parts.length > words ? parts[words] : "";
        }
        for (String statement : statements.split(";")) {
          last.lines.computeIfAbsent(keyword, k -> new ArrayList<>()).add(statement.strip());
        }
      }
    }
    return cases;
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The statements of a keyword, none if the case has not got it. */
  public List<String> lines(String keyword) {
    return lines.getOrDefault(keyword, List.of());
  }

  public boolean has(String keyword) {
    return lines.containsKey(keyword);
  }

  /** Whether the merge comes to any. */
  public boolean isConflict() {
    return has("conflict") || has("schema") || has("violation");
  }

  /** Statements of the form {@code t rest}, by {@code t}; the rest empty if there is none. */
  public static Map<String, List<String>> byTable(List<String> statements) {
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
