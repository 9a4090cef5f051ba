package dev.helios.refs.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index: a tree of (index key, primary key).
 *
 * @param constraint whether a UNIQUE constraint made it, so that it is dropped with that constraint
 * @param predicateSql condition of a partial index, or null
 * @param nullsEqual whether a unique index takes NULLs for equal: NULLS NOT DISTINCT
 */
public record IndexSchema(
    long id,
    String name,
    boolean unique,
    boolean constraint,
    List<Part> parts,
    @Nullable String predicateSql,
    boolean nullsEqual) {
  /** An index to which NULLs differ from each other, as they do unless something else is said. */
  public IndexSchema(
      long id,
      String name,
      boolean unique,
      boolean constraint,
      List<Part> parts,
      @Nullable String predicateSql) {
    this(id, name, unique, constraint, parts, predicateSql, false);
  }

  /** The same index with another id. */
  public IndexSchema withId(long newId) {
    return new IndexSchema(newId, name, unique, constraint, parts, predicateSql, nullsEqual);
  }

  /** The same index under another name. */
  public IndexSchema withName(String newName) {
    return new IndexSchema(id, newName, unique, constraint, parts, predicateSql, nullsEqual);
  }

  /** The same index over other parts and with another condition. */
  public IndexSchema with(List<Part> newParts, @Nullable String newPredicate) {
    return new IndexSchema(id, name, unique, constraint, newParts, newPredicate, nullsEqual);
  }

  /**
   * One part of the key: a column by id, or an expression (then {@code columnId} is 0). Ascending
   * has NULLS LAST, descending NULLS FIRST unless stated otherwise.
   */
  public record Part(
      long columnId, @Nullable String expressionSql, boolean descending, boolean nullsFirst) {}
}
