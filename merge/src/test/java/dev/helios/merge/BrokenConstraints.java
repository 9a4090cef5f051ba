package dev.helios.merge;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** NOT NULL, CHECK and FOREIGN KEY of a root, looked for row by row; UNIQUE is in its indexes. */
final class BrokenConstraints {
  private BrokenConstraints() {}

  static List<String> of(Root root) {
    List<String> broken = new ArrayList<>();
    for (Table table : root.tables()) {
      TableSchema schema = table.schema();
      List<Object[]> rows = Script.rows(table);
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          if (row[i] == null && !schema.columns().get(i).nullable()) {
            broken.add(schema.name() + "." + schema.columns().get(i).name() + " is null");
          }
        }
      }
      for (Check check : schema.checks()) {
        Expressions.Compiled compiled =
            new TestExpressions()
                .compile(schema, check.sql(), ColumnType.of(ColumnType.Kind.BOOLEAN));
        if (rows.stream().anyMatch(row -> Boolean.FALSE.equals(compiled.eval(row)))) {
          broken.add(schema.name() + ": " + check.sql());
        }
      }
      for (ForeignKey key : schema.foreignKeys()) {
        Table parent = root.table(key.parentTable()).orElse(null);
        if (parent == null) {
          broken.add(schema.name() + "." + key.name() + " has no parent table");
          continue;
        }
        if (key.parentColumns().stream().anyMatch(id -> parent.schema().ordinal(id) < 0)) {
          broken.add(schema.name() + "." + key.name() + " has no parent column");
          continue;
        }
        Set<List<String>> parents = new HashSet<>();
        Script.rows(parent).forEach(p -> parents.add(values(parent, key.parentColumns(), p)));
        for (Object[] row : rows) {
          List<String> values = values(table, key.columns(), row);
          if (!values.contains("null") && !parents.contains(values)) {
            broken.add(schema.name() + "." + key.name() + " " + values);
          }
        }
      }
    }
    return broken;
  }

  /** Values as texts that are equal where values are, of whichever type. */
  private static List<String> values(Table table, List<Long> columns, Object[] row) {
    List<String> values = new ArrayList<>();
    for (long id : columns) {
      int at = table.schema().ordinal(id);
      Column column = table.schema().columns().get(at);
      Object value = row[at];
      values.add(
          value instanceof BigDecimal d && !column.type().kind().isText()
              ? d.stripTrailingZeros().toPlainString()
              : String.valueOf(value));
    }
    return values;
  }
}
