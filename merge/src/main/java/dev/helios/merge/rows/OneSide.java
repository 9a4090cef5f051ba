package dev.helios.merge.rows;

import dev.helios.merge.Expressions;
import dev.helios.merge.Side;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.TableSchema;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What base and the sides have of a table that one of the sides has not. Not thread-safe. */
final class OneSide {
  private final Expressions expressions;
  private final TableSchema schema;
  private final @Nullable Table base;
  private final Map<Side, Table> tables = new EnumMap<>(Side.class);
  private final Map<Side, SideRows> rows = new EnumMap<>(Side.class);

  OneSide(
      Expressions expressions,
      TableSchema schema,
      @Nullable Table base,
      @Nullable Table ours,
      @Nullable Table theirs) {
    this.expressions = expressions;
    this.schema = schema;
    this.base = base;
    put(Side.BASE, base);
    put(Side.OURS, ours);
    put(Side.THEIRS, theirs);
  }

  private void put(Side side, @Nullable Table table) {
    if (table != null) {
      tables.put(side, table);
    }
  }

  Version version(Side side, byte[] key) {
    Table table = tables.get(side);
    return table == null ? Version.NONE : rows.computeIfAbsent(side, s -> rows(table)).version(key);
  }

  private SideRows rows(Table table) {
    TableSchema before = base == null ? null : base.schema();
    Frame frame = new Frame(expressions, before, schema, schema.primaryKey());
    try (SideRows side = new SideRows(frame, table, base, null)) {
      return side;
    }
  }
}
