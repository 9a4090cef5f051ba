package dev.helios.sql.ddl;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.TableWriter;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Rows;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.statement.Workspace;
import dev.helios.sql.value.TypeNames;
import java.util.Objects;

/** Fills a new table with the rows of a query, which are of its columns' types. */
final class QueryRows {
  /** Rows after which what is pending is applied to the tree. */
  private static final int FLUSH_ROWS = 10_000;

  private QueryRows() {}

  static long insert(Workspace work, QueryPlan plan, TableSchema schema) {
    Execution execution = work.reading();
    TableWriter writer = work.transaction().table(schema.id());
    long count = 0;
    try (Rows rows = plan.plan().open(execution)) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        for (int i = 0; i < batch.size(); i++) {
          writer.insert(batch.row(i));
          if (++count % FLUSH_ROWS == 0) {
            work.root();
          }
        }
      }
    }
    return count;
  }

  /**
   * Checks that a column of a query can be one of a table or a view.
   *
   * @throws SqlError 42P16 for records
   */
  static void checkStored(ResultColumn column) {
    ColumnType type = column.type();
    while (type.kind() == ColumnType.Kind.ARRAY) {
      type = Objects.requireNonNull(type.element());
    }
    if (!type.kind().isStored()) {
      throw new SqlError(
          "42P16",
          "column \"%s\" has pseudo-type %s".formatted(column.name(), TypeNames.of(column.type())));
    }
  }
}
