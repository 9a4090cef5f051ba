package dev.helios.sql.dml;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Rows;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.statement.PlanLines;
import dev.helios.sql.statement.RowFrame;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.Workspace;
import dev.helios.sql.value.Casts;
import dev.helios.sql.value.TimeContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A planned INSERT. */
final class InsertPlan implements RowChangePlan {
  private final Target target;
  private final int[] columns;

  /** For each column of the table whether no value is given for it. */
  private final boolean[] absent;

  private final InsertSource source;
  private final ConflictRule conflict;
  private final Returning returning;
  private final SchemaFacts facts = new SchemaFacts();
  private final List<ColumnType> parameterTypes;
  private final int[] keyOrdinals;
  private final List<ResultColumn> keyColumns;

  InsertPlan(
      Target target,
      int[] columns,
      InsertSource source,
      ConflictRule conflict,
      Returning returning,
      List<ColumnType> parameterTypes) {
    this.target = target;
    this.columns = columns;
    this.source = source;
    this.conflict = conflict;
    this.returning = returning;
    this.parameterTypes = parameterTypes;
    TableSchema schema = target.schema();
    absent = new boolean[schema.columns().size()];
    Arrays.fill(absent, true);
    for (int column : columns) {
      absent[column] = false;
    }
    keyOrdinals =
        IntStream.range(0, absent.length)
            .filter(i -> isKey(schema, schema.columns().get(i)))
            .toArray();
    keyColumns = IntStream.of(keyOrdinals).mapToObj(target::resultColumn).toList();
  }

  private static boolean isKey(TableSchema schema, Column column) {
    return column.identity() != Column.Identity.NONE || schema.primaryKey().contains(column.id());
  }

  @Override
  public List<ColumnType> parameterTypes() {
    return parameterTypes;
  }

  @Override
  public List<ResultColumn> returning() {
    return returning.columns();
  }

  @Override
  public boolean isCacheable() {
    return !(source instanceof InsertSource.Query query) || query.plan().cacheable();
  }

  @Override
  public List<String> explain() {
    String line = "Insert on " + target.schema().name();
    return source instanceof InsertSource.Query query
        ? PlanLines.under(line, query.plan().plan())
        : List.of(line);
  }

  @Override
  public SchemaFacts facts() {
    return facts;
  }

  @Override
  public Changes run(Workspace work, RowChanges changes) {
    Execution execution = work.execution();
    TableChanges table = changes.table(target.schema().id());
    ViewChecks checks = ViewChecks.of(target);
    InsertWriter writer =
        new InsertWriter(
            table,
            conflict,
            returning.over(work),
            checks == null ? null : checks.over(work, table.schema()),
            work);
    if (tellsKeys()) {
      writer.keepInserted();
    }
    SqlError failure = null;
    try {
      switch (source) {
        case InsertSource.Values values -> insertValues(values, table, writer, execution);
        case InsertSource.Query query -> insertQuery(query, table, writer, work);
      }
    } catch (SqlError e) {
      if (!(conflict instanceof ConflictRule.Fail || conflict instanceof ConflictRule.Rollback)) {
        throw e;
      }
      failure = e;
    }
    writer.finish();
    List<@Nullable Object[]> inserted = writer.inserted();
    return new Changes(
        "INSERT",
        writer.count(),
        writer.returned(),
        tellsKeys() ? new InsertedRows(keyColumns, keyOrdinals, inserted) : null,
        failure == null
            ? null
            : new Changes.Failure(failure, conflict instanceof ConflictRule.Rollback));
  }

  /** For rows that were written out: those of a query may be too many to be kept. */
  private boolean tellsKeys() {
    boolean isWritten = !(source instanceof InsertSource.Query query) || query.isValues();
    return isWritten && keyOrdinals.length > 0;
  }

  private void insertValues(
      InsertSource.Values values, TableChanges table, InsertWriter writer, Execution execution) {
    RowFrame frame = null;
    for (List<Cell> cells : values.rows()) {
      @Nullable Object[] row = new Object[absent.length];
      for (int i = 0; i < columns.length; i++) {
        int column = columns[i];
        row[column] =
            switch (cells.get(i)) {
              case Cell.Fixed fixed -> fixed.value();
              case Cell.Parameter parameter ->
                  Casts.assign(
                      execution.parameter(parameter.index()),
                      parameter.type(),
                      target.type(column));
              case Cell.Default d -> table.defaultValue(column);
              case Cell.Computed computed -> {
                frame = frame != null ? frame : new RowFrame(List.of(), execution);
                yield Casts.assign(
                    frame.eval(computed.expression()),
                    computed.expression().type(),
                    target.type(column));
              }
            };
        if (!(cells.get(i) instanceof Cell.Default)) {
          table.identities().given(column, row[column]);
        }
      }
      fillAbsent(row, table);
      writer.write(row);
    }
  }

  private void fillAbsent(@Nullable Object[] row, TableChanges table) {
    for (int i = 0; i < absent.length; i++) {
      if (absent[i]) {
        row[i] = table.defaultValue(i);
      }
    }
  }

  private void insertQuery(
      InsertSource.Query query, TableChanges table, InsertWriter writer, Workspace work) {
    QueryPlan plan = query.plan();
    Execution execution = work.reading();
    TimeContext time = new TimeContext(execution.session().zone(), execution.session().nowMicros());
    int number = 0;
    try (Rows rows = plan.plan().open(execution)) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        for (int i = 0; i < batch.size(); i++) {
          List<Integer> defaults =
              query.defaults().isEmpty() ? List.of() : query.defaults().get(number++);
          writer.write(row(plan, batch, i, defaults, table, time));
        }
      }
    }
  }

  /** The rows that a query gives now, to be written later by {@link #write}. */
  List<@Nullable Object[]> rows(Workspace work, TableChanges table) {
    QueryPlan plan = ((InsertSource.Query) source).plan();
    Execution execution = work.reading();
    TimeContext time = new TimeContext(execution.session().zone(), execution.session().nowMicros());
    List<@Nullable Object[]> all = new ArrayList<>();
    try (Rows rows = plan.plan().open(execution)) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        for (int i = 0; i < batch.size(); i++) {
          all.add(row(plan, batch, i, List.of(), table, time));
        }
      }
    }
    return all;
  }

  /** Writes rows within a statement that does more. */
  void write(List<@Nullable Object[]> rows, TableChanges table, Workspace work) {
    InsertWriter writer = new InsertWriter(table, conflict, null, null, work);
    rows.forEach(writer::write);
  }

  private @Nullable Object[] row(
      QueryPlan plan,
      Batch batch,
      int at,
      List<Integer> defaults,
      TableChanges table,
      TimeContext time) {
    @Nullable Object[] row = new Object[absent.length];
    for (int i = 0; i < columns.length; i++) {
      int column = columns[i];
      if (defaults.contains(column)) {
        row[column] = table.defaultValue(column);
      } else {
        row[column] =
            Casts.assign(
                batch.column(i).get(at), plan.columns().get(i).type(), target.type(column), time);
        table.identities().given(column, row[column]);
      }
    }
    fillAbsent(row, table);
    return row;
  }
}
