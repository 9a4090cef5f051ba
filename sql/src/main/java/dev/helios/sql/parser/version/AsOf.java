package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/**
 * A point of history: {@code AS OF} of a table or of a new branch.
 *
 * <p>{@code value} is what was written: a string for {@code REF} and {@code COMMIT}, an exact
 * number for {@code LSN}, any expression for {@code TIMESTAMP}; null for {@code NOW} only.
 */
public record AsOf(Kind kind, @Nullable SqlNode value) {
  /** What names the point. */
  public enum Kind {
    NOW,
    TIMESTAMP,
    COMMIT,
    LSN,
    REF
  }

  /** Writes what follows {@code AS OF}. */
  public void unparse(SqlWriter writer) {
    if (kind == Kind.NOW || kind == Kind.COMMIT || kind == Kind.LSN) {
      writer.keyword(kind.name());
    }
    if (value != null) {
      Sql.node(writer, value);
    }
  }
}
