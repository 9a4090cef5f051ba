package dev.helios.merge;

import dev.helios.refs.schema.ColumnType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a merge cannot decide. Its id follows from what it is about, so it stays the same
 * when the merge is computed again and when the sides are swapped.
 */
public sealed interface Conflict {
  String id();

  /** Name of the table in the merged root; of a view, its name. */
  String table();

  /** How it was decided; empty while it stands in the way. */
  Optional<Resolution> resolution();

  /** One line for people. */
  String describe();

  /** What both sides did to the row. */
  enum RowKind {
    ADDED_ADDED("added/added"),
    MODIFIED_MODIFIED("modified/modified"),
    MODIFIED_REMOVED("modified/removed"),
    REMOVED_MODIFIED("removed/modified"),
    /** Of a table without primary key: how often the row is there. */
    COUNT("count");

    private final String text;

    RowKind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A row as each side has it: a value per column of {@link RowConflict#columnNames}. */
  record Versions(
      @Nullable Object @Nullable [] base,
      @Nullable Object @Nullable [] ours,
      @Nullable Object @Nullable [] theirs) {
    public @Nullable Object @Nullable [] of(Side side) {
      return switch (side) {
        case BASE -> base;
        case OURS -> ours;
        case THEIRS -> theirs;
      };
    }
  }

  /**
   * A row that both sides changed differently.
   *
   * @param key for people: {@code (id)=(7)}
   * @param columns names of the columns at odds, with the path inside for JSONB: {@code doc.a.b}
   * @param columnNames columns of {@code rows}: the merged table's, then those that one side
   *     dropped
   * @param columnTypes their types
   * @param counts base, ours and theirs of a COUNT conflict; empty otherwise
   */
  record RowConflict(
      String id,
      String table,
      RowKind kind,
      String key,
      List<String> columns,
      List<String> columnNames,
      List<ColumnType> columnTypes,
      Versions rows,
      List<Long> counts,
      Optional<Resolution> resolution)
      implements Conflict {
    @Override
    public String describe() {
      return kind == RowKind.COUNT
          ? "%s: row %s: count was %d, ours %d, theirs %d"
              .formatted(table, key, counts.get(0), counts.get(1), counts.get(2))
          : "%s: row %s: %s%s"
              .formatted(
                  table, key, kind, columns.isEmpty() ? "" : " in " + String.join(", ", columns));
    }
  }

  /**
   * A definition that both sides changed differently.
   *
   * @param column name of the column it is about, or null
   * @param objectKind table, column, index, check, foreign key, primary key or view
   */
  record SchemaConflict(
      String id,
      String table,
      @Nullable String column,
      String objectKind,
      String description,
      @Nullable String baseSql,
      @Nullable String oursSql,
      @Nullable String theirsSql,
      Optional<Resolution> resolution)
      implements Conflict {
    @Override
    public String describe() {
      return table + (column == null ? "" : "." + column) + ": " + description;
    }
  }

  /**
   * A merged row that breaks a constraint which neither side broke.
   *
   * @param kind foreign key, unique, check or not null
   * @param columnNames columns of {@code row}: the merged table's
   * @param columnTypes their types
   */
  record Violation(
      String id,
      String table,
      String kind,
      String constraint,
      String description,
      String key,
      List<String> columnNames,
      List<ColumnType> columnTypes,
      @Nullable Object[] row,
      Optional<Resolution> resolution)
      implements Conflict {
    @Override
    public String describe() {
      return "%s: row %s: %s".formatted(table, key, description);
    }
  }
}
