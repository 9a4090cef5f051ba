package dev.helios.refs.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index: a tree of (index key, primary key).
 *
 * @param constraint whether a UNIQUE constraint made it, so that it is dropped with that constraint
 * @param predicateSql condition of a partial index, or null
 */
public record IndexSchema(
    long id,
    String name,
    boolean unique,
    boolean constraint,
    List<Part> parts,
    @Nullable String predicateSql) {
  /**
   * One part of the key: a column by id, or an expression (then {@code columnId} is 0). Ascending
   * has NULLS LAST, descending NULLS FIRST unless stated otherwise.
   */
  public record Part(
      long columnId, @Nullable String expressionSql, boolean descending, boolean nullsFirst) {}
}
