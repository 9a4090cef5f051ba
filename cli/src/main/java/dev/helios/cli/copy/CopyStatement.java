package dev.helios.cli.copy;

import dev.helios.sql.SqlError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code COPY table [(columns)] FROM ..} or {@code COPY {table [(columns)] | (query)} TO ..}.
 *
 * @param table as it is written; null for a query
 * @param columns as they are written; empty for all that are not generated
 * @param query without its parentheses; null for a table
 * @param isFrom whether rows come in
 * @param file where from or to; null for STDIN and STDOUT
 */
record CopyStatement(
    @Nullable String table,
    List<String> columns,
    @Nullable String query,
    boolean isFrom,
    @Nullable String file,
    CopyFormat format) {

  /** Whether the statement is COPY, right or wrong. */
  static boolean isCopy(String sql) {
    return sql.regionMatches(true, 0, "copy", 0, 4)
        && sql.length() > 4
        && (Character.isWhitespace(sql.charAt(4)) || sql.charAt(4) == '(');
  }

  /**
   * Reads it.
   *
   * @throws SqlError 42601 if it is none, 22023 for a bad option, 0A000 for the binary format and
   *     programs
   */
  static CopyStatement parse(String sql) {
    CopyWords words = new CopyWords(sql);
    words.expect("COPY");
    boolean ofBinary = words.accept("BINARY");
    String query = words.at("(") ? words.parenthesised() : null;
    String table = query == null ? words.name() : null;
    List<String> columns = query == null && words.at("(") ? words.names() : List.of();
    boolean isFrom = words.accept("FROM");
    if (!isFrom) {
      words.expect("TO");
    }
    if (isFrom && query != null) {
      throw new SqlError("42601", "COPY query FROM is not supported");
    }
    if (words.accept("PROGRAM")) {
      throw new SqlError("0A000", "COPY does not run programs")
          .withHint("Pipe the program into 'helios sql', or save what it prints in a file.");
    }
    String file = null;
    if (!words.accept(isFrom ? "STDIN" : "STDOUT") && !words.accept(isFrom ? "STDOUT" : "STDIN")) {
      file = words.text();
    }
    CopyFormat format = new CopyOptions(words).read();
    if (ofBinary) {
      throw CopyOptions.binary();
    }
    return new CopyStatement(table, columns, query, isFrom, file, format);
  }

  /** Whether the rows follow the statement. */
  boolean readsScript() {
    return isFrom && file == null;
  }
}
