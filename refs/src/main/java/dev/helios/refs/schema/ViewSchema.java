package dev.helios.refs.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view: its column names and the text of its query. */
public record ViewSchema(
    long id, String name, List<String> columns, String sql, @Nullable String comment) {
  /** A view of which nothing is said. */
  public ViewSchema(long id, String name, List<String> columns, String sql) {
    this(id, name, columns, sql, null);
  }

  /** The same view with another query. */
  public ViewSchema withSql(String newSql) {
    return new ViewSchema(id, name, columns, newSql, comment);
  }

  /** The same view with something else said about it, or nothing. */
  public ViewSchema withComment(@Nullable String newComment) {
    return new ViewSchema(id, name, columns, sql, newComment);
  }
}
