package dev.helios.refs.schema;

import java.util.List;

/**
 * A FOREIGN KEY of the table that holds it: {@code columns} refer to {@code parentColumns}, by id.
 *
 * @param matchFull whether all columns or none must be NULL; otherwise one that is NULL is enough
 *     for the row to refer to nothing
 * @param setColumns those of {@code columns} that ON DELETE SET NULL or SET DEFAULT sets; empty for
 *     all
 */
public record ForeignKey(
    long id,
    String name,
    List<Long> columns,
    long parentTable,
    List<Long> parentColumns,
    Action onDelete,
    Action onUpdate,
    boolean matchFull,
    List<Long> setColumns,
    Deferral deferral) {
  public ForeignKey {
    columns = List.copyOf(columns);
    parentColumns = List.copyOf(parentColumns);
    setColumns = List.copyOf(setColumns);
  }

  /** A key that refers to nothing as soon as one of its columns is NULL. */
  public ForeignKey(
      long id,
      String name,
      List<Long> columns,
      long parentTable,
      List<Long> parentColumns,
      Action onDelete,
      Action onUpdate) {
    this(
        id,
        name,
        columns,
        parentTable,
        parentColumns,
        onDelete,
        onUpdate,
        false,
        List.of(),
        Deferral.NOT_DEFERRABLE);
  }

  /** The same key with another id. */
  public ForeignKey withId(long newId) {
    return new ForeignKey(
        newId,
        name,
        columns,
        parentTable,
        parentColumns,
        onDelete,
        onUpdate,
        matchFull,
        setColumns,
        deferral);
  }

  /** The same key under another name. */
  public ForeignKey withName(String newName) {
    return new ForeignKey(
        id,
        newName,
        columns,
        parentTable,
        parentColumns,
        onDelete,
        onUpdate,
        matchFull,
        setColumns,
        deferral);
  }

  /** The same key, checked at another time. */
  public ForeignKey withDeferral(Deferral newDeferral) {
    return new ForeignKey(
        id,
        name,
        columns,
        parentTable,
        parentColumns,
        onDelete,
        onUpdate,
        matchFull,
        setColumns,
        newDeferral);
  }

  /** What becomes of children when their parent goes or its key changes. */
  public enum Action {
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT
  }
}
