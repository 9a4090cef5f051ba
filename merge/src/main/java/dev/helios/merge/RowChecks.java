package dev.helios.merge;

import dev.helios.merge.rows.MergedTable;
import dev.helios.merge.schema.SchemaText;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * NOT NULL and CHECK of one merged table. A row that is as one side has it is checked only for what
 * that side does not demand itself. Not thread-safe.
 */
final class RowChecks {
  private final Expressions expressions;
  private final MergedTable merged;
  private final TableSchema schema;
  private final Map<String, Expressions.Compiled> compiled = new HashMap<>();

  RowChecks(Expressions expressions, MergedTable merged) {
    this.expressions = expressions;
    this.merged = merged;
    this.schema = merged.table().schema();
  }

  /** What is told of each violation. */
  @FunctionalInterface
  interface Found {
    void violation(
        byte[] key, @Nullable Object[] row, String kind, String constraint, String description);
  }

  /** Ordinals of columns that must not be NULL, and checks. */
  private record Demands(List<Integer> notNull, List<Check> checks) {
    boolean isEmpty() {
      return notNull.isEmpty() && checks.isEmpty();
    }
  }

  /** Checks {@code now}, the merged table or what a resolution made of it. */
  void check(Table now, Set<byte[]> replaced, Found found) {
    Demands all = demands(null);
    if (all.isEmpty()) {
      return;
    }
    for (Side side : List.of(Side.OURS, Side.THEIRS)) {
      // Rows that the other side brought into this one, under what the other does not demand.
      Demands demands = demands(merged.side(side.other()));
      if (!demands.isEmpty()) {
        merged.changes(side).forEach(change -> check(now, change.key(), demands, found));
      }
    }
    merged.mergedKeys(key -> check(now, key, all, found));
    replaced.forEach(key -> check(now, key, all, found));
  }

  private void check(Table now, byte[] key, Demands demands, Found found) {
    byte[] value = now.rows().get(key);
    if (value == null) {
      return;
    }
    @Nullable Object[] row = now.codec().row(key, value);
    for (int i : demands.notNull()) {
      if (row[i] == null) {
        String name = schema.columns().get(i).name();
        found.violation(
            key, row, "not null", name, "column %s is NULL but must not be".formatted(name));
      }
    }
    for (Check check : demands.checks()) {
      String problem = problem(check, row);
      if (problem != null) {
        found.violation(
            key,
            row,
            "check",
            check.name(),
            "check %s (%s) %s".formatted(check.name(), check.sql(), problem));
      }
    }
  }

  private @Nullable String problem(Check check, @Nullable Object[] row) {
    try {
      return Boolean.FALSE.equals(compiled(check).eval(row)) ? "does not hold" : null;
    } catch (Expressions.Failed e) {
      return "cannot be computed: " + e.getMessage();
    }
  }

  private Expressions.Compiled compiled(Check check) {
    return compiled.computeIfAbsent(
        check.name(),
        name -> expressions.compile(schema, check.sql(), ColumnType.of(Kind.BOOLEAN)));
  }

  /** What the merged schema demands and that of {@code side} does not; everything for null. */
  private Demands demands(@Nullable Table side) {
    TableSchema same = side == null ? null : side.schema();
    List<Integer> notNull = new ArrayList<>();
    for (int i = 0; i < schema.columns().size(); i++) {
      Column column = schema.columns().get(i);
      if (!column.nullable() && (same == null || mayBeNull(same, column))) {
        notNull.add(i);
      }
    }
    List<Check> checks = new ArrayList<>();
    if (!schema.checks().isEmpty()) {
      List<Check> known = same == null ? List.of() : SchemaText.withIds(same).checks();
      List<Check> byId = SchemaText.withIds(schema).checks();
      for (int i = 0; i < byId.size(); i++) {
        String sql = byId.get(i).sql();
        if (known.stream().noneMatch(c -> c.sql().equals(sql)) || isRetyped(same)) {
          checks.add(schema.checks().get(i));
        }
      }
    }
    return new Demands(notNull, checks);
  }

  private static boolean mayBeNull(TableSchema side, Column column) {
    int at = side.ordinal(column.id());
    return at < 0 || side.columns().get(at).nullable();
  }

  /** Whether a column is of another type there, so that what held of it may not hold here. */
  private boolean isRetyped(@Nullable TableSchema side) {
    TableSchema other = Objects.requireNonNullElse(side, schema);
    return other.columns().stream()
        .anyMatch(
            c -> {
              int at = schema.ordinal(c.id());
              return at >= 0 && !schema.columns().get(at).type().equals(c.type());
            });
  }
}
