package dev.helios.sql.exec;

import dev.helios.refs.root.Table;
import dev.helios.refs.row.LeafReader;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Number of rows of a table, from its tree: one BIGINT. */
public final class CountRows extends Plan {
  final TableSource source;
  final TableSchema schema;

  /** Counts the rows of {@code source}, a table of {@code schema}. */
  public CountRows(TableSource source, TableSchema schema) {
    super(List.of(ColumnType.of(ColumnType.Kind.BIGINT)));
    this.source = source;
    this.schema = schema;
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution);
  }

  @Override
  public List<Plan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "Count of rows of " + schema.name();
  }

  @Override
  public double estimatedRows() {
    return 1;
  }

  private final class Run extends Operator {
    private boolean done;

    Run(Execution execution) {
      super(execution);
    }

    @Override
    @Nullable Batch advance() {
      if (done) {
        return null;
      }
      done = true;
      Table table = source.open(execution());
      Batch out = Batch.of(types(), 1);
      ((LongVector) out.column(0))
          .setLong(0, table.codec().isBag() ? countBag(table) : table.rows().count());
      out.setSize(1);
      return out;
    }

    private long countBag(Table table) {
      RangeCursor cursor = new RangeCursor(table.rows(), List.of(KeyRange.ALL), false);
      LeafReader reader = new LeafReader(table.codec());
      long sum = 0;
      while (cursor.next()) {
        execution().checkCanceled();
        reader.on(cursor.run());
        for (int i = cursor.first(); i < cursor.end(); i++) {
          sum += reader.count(i);
        }
      }
      return sum;
    }
  }
}
