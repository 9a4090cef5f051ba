package dev.helios.merge.rows;

import dev.helios.merge.Conflict;
import dev.helios.merge.Conflict.RowConflict;
import dev.helios.merge.Conflict.RowKind;
import dev.helios.merge.Conflict.Versions;
import dev.helios.merge.Resolution;
import dev.helios.merge.Resolutions;
import dev.helios.merge.Side;
import dev.helios.merge.schema.Decisions;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides rows with a primary key that both sides changed, and collects the conflicts among them.
 */
public final class RowDecision {
  private final TableSchema schema;
  private final List<Column> wide;
  private final CellMerge cells;
  private final Resolutions resolutions;
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<byte[]> openKeys = new ArrayList<>();

  RowDecision(TableSchema schema, List<Column> wide, CellMerge cells, Resolutions resolutions) {
    this.schema = schema;
    this.wide = wide;
    this.cells = cells;
    this.resolutions = resolutions;
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  /** Whether the row that was decided last is in a conflict that stands. */
  boolean isOpen(byte[] lastKey) {
    return !openKeys.isEmpty() && openKeys.get(openKeys.size() - 1) == lastKey;
  }

  /** Keys of the rows whose conflict stands. */
  List<byte[]> openKeys() {
    return openKeys;
  }

  /**
   * Returns the merged wide row, null for none. The rows given are in wide shape, null for absent.
   */
  @Nullable Object @Nullable [] decide(
      byte[] key,
      @Nullable Object @Nullable [] base,
      @Nullable Object @Nullable [] ours,
      @Nullable Object @Nullable [] theirs) {
    if (ours == null && theirs == null) {
      return null;
    }
    if (ours == null || theirs == null) {
      if (base == null) {
        return ours == null ? theirs : ours;
      }
      return removedAgainst(key, base, ours, theirs);
    }
    CellMerge.Result merged = cells.merge(base, ours, theirs, Side.OURS);
    if (merged.conflicts().isEmpty()) {
      return merged.row();
    }
    RowKind kind = base == null ? RowKind.ADDED_ADDED : RowKind.MODIFIED_MODIFIED;
    Optional<Resolution> resolution =
        report(key, kind, merged.conflicts(), new Versions(base, ours, theirs));
    if (resolution.isEmpty()) {
      return ours;
    }
    return switch (resolution.get()) {
      case Resolution.Take take ->
          take.side() == Side.BASE && base == null
              ? null
              : cells.merge(base, ours, theirs, take.side()).row();
      case Resolution.Own own -> own(merged.row(), own.values());
      case Resolution.Definition own -> throw own.notARow();
    };
  }

  /** One side removed the row; the other left it, or changed it. */
  private @Nullable Object @Nullable [] removedAgainst(
      byte[] key,
      @Nullable Object[] base,
      @Nullable Object @Nullable [] ours,
      @Nullable Object @Nullable [] theirs) {
    @Nullable Object[] other = ours != null ? ours : java.util.Objects.requireNonNull(theirs);
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < wide.size(); i++) {
      // A generated cell changes with its inputs, or with its expression: neither is an edit of it.
      if (wide.get(i).generatedSql() == null
          && !cells.equal(i, base[i], other[i])
          && cells.has(ours != null ? Side.OURS : Side.THEIRS, i)) {
        changed.add(wide.get(i).name());
      }
    }
    if (changed.isEmpty()) {
      return null;
    }
    RowKind kind = ours == null ? RowKind.REMOVED_MODIFIED : RowKind.MODIFIED_REMOVED;
    Optional<Resolution> resolution = report(key, kind, changed, new Versions(base, ours, theirs));
    if (resolution.isEmpty()) {
      return ours;
    }
    return switch (resolution.get()) {
      case Resolution.Take take -> new Versions(base, ours, theirs).of(take.side());
      case Resolution.Own own -> own(other, own.values());
      case Resolution.Definition own -> throw own.notARow();
    };
  }

  private @Nullable Object[] own(@Nullable Object[] start, Map<String, @Nullable Object> values) {
    @Nullable Object[] row = start.clone();
    values.forEach(
        (name, value) -> {
          int at = schema.ordinal(name);
          if (at >= 0 && !schema.primaryKey().contains(schema.columns().get(at).id())) {
            row[at] = value;
          }
        });
    return row;
  }

  private Optional<Resolution> report(
      byte[] key, RowKind kind, List<String> columns, Versions rows) {
    String id = id(schema, key);
    Optional<Resolution> resolution = resolutions.find(id);
    if (resolution.isEmpty()) {
      openKeys.add(key);
    }
    conflicts.add(
        new RowConflict(
            id,
            schema.name(),
            kind,
            keyText(schema, rows),
            columns,
            wide.stream().map(Column::name).toList(),
            wide.stream().map(Column::type).toList(),
            new Versions(shown(rows.base()), shown(rows.ours()), shown(rows.theirs())),
            List.of(),
            resolution));
    return resolution;
  }

  /** A row without what the merged column's type cannot hold. */
  private static @Nullable Object @Nullable [] shown(@Nullable Object @Nullable [] row) {
    if (row == null) {
      return null;
    }
    @Nullable Object[] shown = row.clone();
    for (int i = 0; i < shown.length; i++) {
      shown[i] = shown[i] instanceof Shape.Unconvertible ? null : shown[i];
    }
    return shown;
  }

  /** Id of a violation about a row of a table with a primary key. */
  static String violationId(String kind, String constraint, TableSchema schema, byte[] key) {
    return Decisions.id("v", kind + " " + constraint + " " + id(schema, key));
  }

  /** Id of a violation about a row. */
  public static String violationId(
      String kind, String constraint, TableSchema schema, byte[] key, @Nullable Object[] row) {
    return Decisions.id("v", kind + " " + constraint + " " + id(schema, key, row));
  }

  /** Id of the conflict about a row of a table with a primary key. */
  static String id(TableSchema schema, byte[] key) {
    return Decisions.id(
        "r", ByteBuffer.allocate(8 + key.length).putLong(schema.id()).put(key).array());
  }

  /**
   * Id of the conflict about a row. The key of a bag's row depends on where cells are stored, and
   * so on who is ours; its id does not.
   */
  static String id(TableSchema schema, byte[] key, @Nullable Object[] row) {
    if (!schema.primaryKey().isEmpty()) {
      return id(schema, key);
    }
    TreeMap<Long, String> cells = new TreeMap<>();
    for (int i = 0; i < row.length; i++) {
      Column column = schema.columns().get(i);
      cells.put(column.id(), Values.text(column.type(), row[i]));
    }
    return Decisions.id("r", schema.id() + " " + cells);
  }

  /** {@code (id)=(7)} of whichever version is there. */
  private static String keyText(TableSchema schema, Versions rows) {
    @Nullable Object[] row =
        rows.ours() != null ? rows.ours() : rows.theirs() != null ? rows.theirs() : rows.base();
    return row == null ? "" : keyText(schema, row);
  }

  /** {@code (id)=(7)}, or all columns of a row without key. */
  public static String keyText(TableSchema schema, @Nullable Object[] row) {
    List<Integer> at =
        schema.primaryKey().isEmpty()
            ? java.util.stream.IntStream.range(0, schema.columns().size()).boxed().toList()
            : schema.primaryKey().stream().map(schema::ordinal).toList();
    return "(%s)=(%s)"
        .formatted(
            at.stream().map(i -> schema.columns().get(i).name()).collect(Collectors.joining(", ")),
            at.stream()
                .map(i -> Values.text(schema.columns().get(i).type(), row[i]))
                .collect(Collectors.joining(", ")));
  }
}
