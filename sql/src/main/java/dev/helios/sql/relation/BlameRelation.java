package dev.helios.sql.relation;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code helios_blame(table)}: who gave each row its present values. Rows are named by their
 * primary key, or by all columns without one; the rest is NULL for a row that is not committed yet.
 */
final class BlameRelation implements Relation {
  private final History history;
  private final CommitId head;
  private final Table table;
  private final int[] key;

  BlameRelation(History history, CommitId head, Table table) {
    this.history = history;
    this.head = head;
    this.table = table;
    TableSchema schema = table.schema();
    this.key =
        schema.primaryKey().isEmpty()
            ? IntStream.range(0, schema.columns().size()).toArray()
            : schema.primaryKey().stream().mapToInt(schema::ordinal).toArray();
  }

  @Override
  public List<ResultColumn> columns() {
    List<ResultColumn> all = new ArrayList<>();
    for (int i : key) {
      Column column = table.schema().columns().get(i);
      all.add(ResultColumn.of(column.name(), column.type()));
    }
    for (ResultColumn own :
        List.of(
            Columns.text("commit"),
            Columns.text("author"),
            Columns.time("date"),
            Columns.text("message"))) {
      all.add(ResultColumn.of(OwnNames.of(own.name(), all), own.type()));
    }
    return all;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    Blame blame = Blame.of(history, head, table);
    Cursor cursor = table.rows().cursor();
    Map<CommitId, Commit> commits = new HashMap<>();
    return new NextRow() {
      private @Nullable Object[] row = new Object[0];

      // How often the row is still to be given, as rows without primary key may repeat.
      private long times;

      @Override
      @Nullable Object @Nullable [] advance() {
        if (times == 0) {
          if (!cursor.next()) {
            return null;
          }
          byte[] value = cursor.value();
          times = table.codec().isBag() ? RowCodec.bagCount(value) : 1;
          CommitId id = blame.of(cursor.key());
          row =
              row(
                  table.codec().row(cursor.key(), value),
                  id == null ? null : commits.computeIfAbsent(id, history::commit));
        }
        times--;
        return row;
      }
    };
  }

  private @Nullable Object[] row(@Nullable Object[] values, @Nullable Commit commit) {
    @Nullable Object[] row = new Object[key.length + 4];
    for (int i = 0; i < key.length; i++) {
      row[i] = values[key[i]];
    }
    if (commit != null) {
      row[key.length] = commit.id().hex();
      row[key.length + 1] = commit.author().name();
      row[key.length + 2] = Columns.micros(commit.authorDate().toInstant());
      row[key.length + 3] = commit.message();
    }
    return row;
  }
}
