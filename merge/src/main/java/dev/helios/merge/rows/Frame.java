package dev.helios.merge.rows;

import dev.helios.merge.Expressions;
import dev.helios.merge.schema.SchemaText;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The schema by which rows of the three sides are matched: the merged one, under the key that base
 * has where a side changed the key. Not thread-safe.
 */
final class Frame {
  final TableSchema schema;
  final RowCodec codec;

  /** The columns of {@link #schema}, then those of base that the merge drops. */
  final List<Column> wide;

  private final Expressions expressions;
  private Generated @Nullable [] generated;

  /** {@code key} is the one to match rows by, if the merged schema has its columns. */
  Frame(Expressions expressions, @Nullable TableSchema base, TableSchema merged, List<Long> key) {
    this.expressions = expressions;
    boolean possible = key.stream().allMatch(id -> merged.ordinal(id) >= 0);
    schema = !possible || key.equals(merged.primaryKey()) ? merged : Rewrite.withKey(merged, key);
    codec = new RowCodec(schema);
    wide = Shape.wideColumns(base, merged);
  }

  Shape shape(TableSchema side, @Nullable TableSchema base) {
    return new Shape(side, wide, base, expressions);
  }

  @Nullable Object[] narrow(@Nullable Object[] wideRow) {
    return Arrays.copyOf(wideRow, schema.columns().size());
  }

  /**
   * The wide row with its generated columns computed anew; one that cannot be computed is as a
   * value that does not fit.
   */
  @Nullable Object[] computed(@Nullable Object[] wideRow) {
    Generated[] expressions = generated();
    if (expressions.length == 0 || unfit(wideRow) >= 0) {
      return wideRow;
    }
    @Nullable Object[] wide = wideRow.clone();
    @Nullable Object[] row = narrow(wideRow);
    for (Generated g : expressions) {
      try {
        row[g.column()] = g.expression().eval(row);
        wide[g.column()] = row[g.column()];
      } catch (Expressions.Failed e) {
        wide[g.column()] =
            new Shape.Unconvertible(null, "it cannot be computed: " + e.getMessage());
        return wide;
      }
    }
    return wide;
  }

  private record Generated(int column, Expressions.Compiled expression) {}

  private Generated[] generated() {
    Generated[] known = generated;
    if (known == null) {
      List<Generated> compiled = new ArrayList<>();
      for (int i = 0; i < schema.columns().size(); i++) {
        Column column = schema.columns().get(i);
        if (column.generatedSql() != null) {
          compiled.add(new Generated(i, compiled(column, column.generatedSql())));
        }
      }
      known = compiled.toArray(Generated[]::new);
      generated = known;
    }
    return known;
  }

  private Expressions.Compiled compiled(Column column, String sql) {
    try {
      return expressions.compile(schema, sql, column.type());
    } catch (Expressions.Failed e) {
      return row -> {
        throw e;
      };
    }
  }

  /** Position of the first cell that the merged column's type cannot hold; -1 if all fit. */
  int unfit(@Nullable Object[] wideRow) {
    for (int i = 0; i < schema.columns().size(); i++) {
      if (wideRow[i] instanceof Shape.Unconvertible) {
        return i;
      }
    }
    return -1;
  }

  /** The row as it can be shown: without what its columns cannot hold. */
  @Nullable Object[] shown(@Nullable Object[] wideRow) {
    @Nullable Object[] row = narrow(wideRow);
    for (int i = 0; i < row.length; i++) {
      row[i] = row[i] instanceof Shape.Unconvertible ? null : row[i];
    }
    return row;
  }

  /** Whether values stored under {@code from} read the same under {@code to}, generated too. */
  static boolean sameStorage(TableSchema from, TableSchema to) {
    return sameCells(from, to) && sameKey(from, to);
  }

  private static boolean sameCells(TableSchema from, TableSchema to) {
    for (Column column : from.columns()) {
      int at = to.ordinal(column.id());
      if (at < 0) {
        return false;
      }
      Column same = to.columns().get(at);
      if (same.slot() != column.slot()
          || !Rewrite.sameEncoding(column.type(), same.type())
          || !Objects.deepEquals(column.missing(), same.missing())) {
        return false;
      }
    }
    return generatedById(from).equals(generatedById(to));
  }

  /** Whether both have the same key columns, whose values have the same bytes in keys. */
  static boolean sameKey(TableSchema from, TableSchema to) {
    return from.primaryKey().equals(to.primaryKey())
        && from.primaryKey().stream()
            .allMatch(
                id ->
                    Rewrite.sameKeyEncoding(
                        from.columns().get(from.ordinal(id)).type(),
                        to.columns().get(to.ordinal(id)).type()));
  }

  private static Map<Long, String> generatedById(TableSchema schema) {
    if (schema.columns().stream().allMatch(c -> c.generatedSql() == null)) {
      return Map.of();
    }
    Function<Column, String> sql = c -> Objects.requireNonNull(c.generatedSql());
    return SchemaText.withIds(schema).columns().stream()
        .filter(c -> c.generatedSql() != null)
        .collect(Collectors.toMap(Column::id, sql));
  }
}
