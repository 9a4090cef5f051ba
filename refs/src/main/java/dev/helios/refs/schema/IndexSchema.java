package dev.helios.refs.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index: a tree of (index key, primary key).
 *
 * @param constraint whether a UNIQUE constraint made it, so that it is dropped with that constraint
 * @param predicateSql condition of a partial index, or null
 * @param comment what is said about it, or about the constraint that made it
 * @param nullsEqual whether a unique index takes NULLs for equal: NULLS NOT DISTINCT
 * @param deferral until when the check of the constraint that made it may wait
 */
public record IndexSchema(
    long id,
    String name,
    boolean unique,
    boolean constraint,
    List<Part> parts,
    @Nullable String predicateSql,
    boolean nullsEqual,
    @Nullable String comment,
    Deferral deferral) {
  public IndexSchema {
    parts = List.copyOf(parts);
  }

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

  /** An index of which nothing is said. */
  public IndexSchema(
      long id,
      String name,
      boolean unique,
      boolean constraint,
      List<Part> parts,
      @Nullable String predicateSql,
      boolean nullsEqual) {
    this(
        id,
        name,
        unique,
        constraint,
        parts,
        predicateSql,
        nullsEqual,
        null,
        Deferral.NOT_DEFERRABLE);
  }

  /** The same index with something else said about it, or nothing. */
  public IndexSchema withComment(@Nullable String newComment) {
    return new IndexSchema(
        id, name, unique, constraint, parts, predicateSql, nullsEqual, newComment, deferral);
  }

  /** The same index with another id. */
  public IndexSchema withId(long newId) {
    return new IndexSchema(
        newId, name, unique, constraint, parts, predicateSql, nullsEqual, comment, deferral);
  }

  /** The same index under another name. */
  public IndexSchema withName(String newName) {
    return new IndexSchema(
        id, newName, unique, constraint, parts, predicateSql, nullsEqual, comment, deferral);
  }

  /** The same index, checked at another time. */
  public IndexSchema withDeferral(Deferral newDeferral) {
    return new IndexSchema(
        id, name, unique, constraint, parts, predicateSql, nullsEqual, comment, newDeferral);
  }

  /** Whether no two rows ever have equal values in it, not even while a transaction is at work. */
  public boolean isAlwaysUnique() {
    return unique && !deferral.isDeferrable();
  }

  /** The same index over other parts and with another condition. */
  public IndexSchema with(List<Part> newParts, @Nullable String newPredicate) {
    return new IndexSchema(
        id, name, unique, constraint, newParts, newPredicate, nullsEqual, comment, deferral);
  }

  /**
   * One part of the key: a column by id, or an expression (then {@code columnId} is 0). Ascending
   * has NULLS LAST, descending NULLS FIRST unless stated otherwise.
   */
  public record Part(
      long columnId, @Nullable String expressionSql, boolean descending, boolean nullsFirst) {}
}
