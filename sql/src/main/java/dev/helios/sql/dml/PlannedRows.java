package dev.helios.sql.dml;

import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.Rows;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.Workspace;
import dev.helios.sql.value.Casts;
import dev.helios.sql.value.TimeContext;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows by a query of the values assigned, the columns of the table, and those beside it.
 *
 * @param assigned ordinals of the columns that get values, in the query's order
 * @param joins whether other tables are read too, so that a row may be found more than once; the
 *     first time counts
 * @param once whether finding it again is an error, as it is for MERGE
 */
record PlannedRows(QueryPlan query, Target target, int[] assigned, boolean joins, boolean once)
    implements RowFinder {

  @Override
  public void find(Workspace work, TableChanges table, Receiver receiver) {
    Execution execution = work.reading();
    TimeContext time = new TimeContext(execution.session().zone(), execution.session().nowMicros());
    boolean several = joins || table.isTouched();
    Seen seen = once ? table.merged() : several ? new Seen(table, false) : null;
    try (Rows rows = query.plan().open(execution)) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        for (int i = 0; i < batch.size(); i++) {
          @Nullable Object[] all = batch.row(i);
          int width = target.schema().columns().size();
          @Nullable Object[] old =
              Arrays.copyOfRange(all, assigned.length, assigned.length + width);
          if (seen == null || seen.add(old)) {
            receiver.accept(
                new Found(
                    old,
                    values(all, time),
                    Arrays.copyOfRange(all, assigned.length + width, all.length)));
          }
        }
      }
    }
  }

  private @Nullable Object[] values(@Nullable Object[] all, TimeContext time) {
    @Nullable Object[] values = new Object[assigned.length];
    for (int i = 0; i < values.length; i++) {
      ColumnType from = query.columns().get(i).type();
      values[i] = Casts.assign(all[i], from, target.type(assigned[i]), time);
    }
    return values;
  }

  @Override
  public boolean isCacheable() {
    return query.cacheable();
  }

  @Override
  public Plan plan() {
    return query.plan();
  }

  @Override
  public String describe() {
    return query.plan().describe();
  }

  /** How often each row was found: a row without a key may be there several times. */
  static final class Seen {
    private final TableChanges table;
    private final boolean once;
    private final Map<ByteBuffer, Long> left = new HashMap<>();

    Seen(TableChanges table, boolean once) {
      this.table = table;
      this.once = once;
    }

    boolean add(@Nullable Object[] row) {
      byte[] key = table.identity(row);
      long more = left.computeIfAbsent(ByteBuffer.wrap(key), k -> table.count(row));
      if (more == 0 && once) {
        throw new SqlError("21000", "MERGE command cannot affect row a second time")
            .withHint("Ensure that not more than one source row matches any one target row.");
      }
      left.put(ByteBuffer.wrap(key), Math.max(0, more - 1));
      return more > 0;
    }
  }

  /** How often a row is there by its value in the row tree. */
  static long count(RowCodec codec, byte @Nullable [] value) {
    return value == null ? 0 : codec.isBag() ? RowCodec.bagCount(value) : 1;
  }
}
