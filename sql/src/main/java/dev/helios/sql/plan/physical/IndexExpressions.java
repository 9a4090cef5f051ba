package dev.helios.sql.plan.physical;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.expr.StoredExpressions;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;

/**
 * The expressions that a table's indexes are over, as columns behind its own: the first has the
 * number of columns of the table for its ordinal.
 */
final class IndexExpressions {
  private final TableSchema schema;
  private final List<String> texts = new ArrayList<>();
  private final List<RexNode> expressions = new ArrayList<>();

  IndexExpressions(TableSchema schema) {
    this.schema = schema;
    for (IndexSchema index : schema.indexes()) {
      for (IndexSchema.Part part : index.parts()) {
        String sql = part.expressionSql();
        if (sql != null && !texts.contains(sql)) {
          texts.add(sql);
          expressions.add(
              StoredExpressions.convert(
                  StoredExpressions.columns(schema), HeliosParser.parseExpression(sql), null));
        }
      }
    }
  }

  /** Ordinals of what an index is over. */
  int[] ordinals(IndexSchema index) {
    return index.parts().stream()
        .mapToInt(
            p ->
                p.expressionSql() == null
                    ? schema.ordinal(p.columnId())
                    : schema.columns().size() + texts.indexOf(p.expressionSql()))
        .toArray();
  }

  /** The ordinal of an expression over the table's columns, or -1. */
  int ordinal(RexNode node) {
    int i = expressions.indexOf(node);
    return i < 0 ? -1 : schema.columns().size() + i;
  }

  /** The type of a column or expression. */
  ColumnType type(int ordinal) {
    int columns = schema.columns().size();
    return ordinal < columns
        ? schema.columns().get(ordinal).type()
        : Types.fromCalcite(expressions.get(ordinal - columns).getType());
  }

  /** Whether it may be NULL. */
  boolean isNullable(int ordinal) {
    int columns = schema.columns().size();
    return ordinal >= columns || schema.columns().get(ordinal).nullable();
  }
}
