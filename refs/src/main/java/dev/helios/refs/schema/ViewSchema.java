package dev.helios.refs.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view: its column names and the text of its query.
 *
 * @param check which conditions rows must meet that are written through it
 */
public record ViewSchema(
    long id,
    String name,
    List<String> columns,
    String sql,
    @Nullable String comment,
    CheckOption check) {
  /** WITH CHECK OPTION; an ordinal is stored. */
  public enum CheckOption {
    NONE,

    /** The view's own. */
    LOCAL,

    /** Also those of the views that it reads. */
    CASCADED
  }

  public ViewSchema {
    columns = List.copyOf(columns);
  }

  /** A view of which nothing is said. */
  public ViewSchema(long id, String name, List<String> columns, String sql) {
    this(id, name, columns, sql, null, CheckOption.NONE);
  }

  /** The same view with another id. */
  public ViewSchema withId(long newId) {
    return new ViewSchema(newId, name, columns, sql, comment, check);
  }

  /** The same view under another name. */
  public ViewSchema withName(String newName) {
    return new ViewSchema(id, newName, columns, sql, comment, check);
  }

  /** The same view with other names for its columns. */
  public ViewSchema withColumns(List<String> newColumns) {
    return new ViewSchema(id, name, newColumns, sql, comment, check);
  }

  /** The same view with another query. */
  public ViewSchema withSql(String newSql) {
    return new ViewSchema(id, name, columns, newSql, comment, check);
  }

  /** The same view with something else said about it, or nothing. */
  public ViewSchema withComment(@Nullable String newComment) {
    return new ViewSchema(id, name, columns, sql, newComment, check);
  }

  /** The same view with other conditions for rows that are written through it. */
  public ViewSchema withCheck(CheckOption newCheck) {
    return new ViewSchema(id, name, columns, sql, comment, newCheck);
  }
}
