package dev.helios.refs.schema;

import java.util.List;

/**
 * A FOREIGN KEY of the table that holds it: {@code columns} refer to {@code parentColumns}, by id.
 */
public record ForeignKey(
    long id,
    String name,
    List<Long> columns,
    long parentTable,
    List<Long> parentColumns,
    Action onDelete,
    Action onUpdate) {
  /** What becomes of children when their parent goes or its key changes. */
  public enum Action {
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT
  }
}
