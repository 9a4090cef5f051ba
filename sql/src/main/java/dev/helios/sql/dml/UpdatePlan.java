package dev.helios.sql.dml;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.statement.PlanLines;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A planned UPDATE, or the part of a MERGE that updates. */
final class UpdatePlan implements RowChangePlan {
  private final String verb;
  private final Target target;
  private final int[] assigned;

  /** Columns that are set to their default. */
  private final int[] defaults;

  private final RowFinder finder;
  private final Returning returning;
  private final @Nullable ViewChecks checks;
  private final SchemaFacts facts = new SchemaFacts();
  private final List<ColumnType> parameterTypes;

  /** Columns of unique keys that may change, so that rows may have to make room for each other. */
  private final int[] keyColumns;

  UpdatePlan(
      String verb,
      Target target,
      int[] assigned,
      int[] defaults,
      RowFinder finder,
      Returning returning,
      @Nullable ViewChecks checks,
      List<ColumnType> parameterTypes) {
    this.checks = checks;
    this.verb = verb;
    this.target = target;
    this.assigned = assigned;
    this.defaults = defaults;
    this.finder = finder;
    this.returning = returning;
    this.parameterTypes = parameterTypes;
    this.keyColumns = keyColumns(target.schema());
  }

  private int[] keyColumns(TableSchema schema) {
    Set<Long> keys = new HashSet<>(schema.primaryKey());
    for (IndexSchema index : schema.indexes()) {
      if (index.unique()) {
        index.parts().forEach(p -> keys.add(p.columnId()));
        if (index.predicateSql() != null
            || index.parts().stream().anyMatch(p -> p.columnId() == 0)) {
          schema.columns().forEach(c -> keys.add(c.id()));
        }
      }
    }
    return IntStream.range(0, schema.columns().size())
        .filter(i -> keys.contains(schema.columns().get(i).id()))
        .filter(i -> mayChange(schema.columns().get(i), i))
        .toArray();
  }

  private boolean mayChange(Column column, int ordinal) {
    return column.generatedSql() != null
        || Arrays.stream(assigned).anyMatch(a -> a == ordinal)
        || Arrays.stream(defaults).anyMatch(a -> a == ordinal);
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
    return finder.isCacheable();
  }

  @Override
  public List<String> explain() {
    String line = "Update on " + target.schema().name();
    Plan plan = finder.plan();
    return plan == null ? List.of(line, "  -> " + finder.describe()) : PlanLines.under(line, plan);
  }

  @Override
  public SchemaFacts facts() {
    return facts;
  }

  @Override
  public Changes run(Workspace work, RowChanges changes) {
    Run run = new Run(work, changes.table(target.schema().id()));
    run.all();
    return new Changes(verb, run.count, run.returned(), null, null);
  }

  RowFinder finder() {
    return finder;
  }

  /** Changes rows that were found, within a statement that does more. */
  void write(List<RowFinder.Found> found, TableChanges table, Workspace work) {
    Run run = new Run(work, table);
    found.forEach(run::update);
    run.putBack();
  }

  /** One run. */
  private final class Run {
    private final Workspace work;
    private final TableChanges table;
    private final Returning.@Nullable Run returned;
    private final List<Moved> moved = new ArrayList<>();
    private long count;
    private final ViewChecks.@Nullable Run checked;

    /** A row whose unique keys change: it is out until all others are too. */
    private record Moved(@Nullable Object[] old, @Nullable Object[] row) {}

    Run(Workspace work, TableChanges table) {
      this.work = work;
      this.table = table;
      this.returned = returning.over(work);
      this.checked = checks == null ? null : checks.over(work, table.schema());
    }

    void all() {
      finder.find(work, table, this::update);
      putBack();
    }

    void putBack() {
      for (Moved row : moved) {
        table.putBack(row.old(), row.row());
      }
      if (checked != null) {
        checked.finish();
      }
    }

    private void update(RowFinder.Found found) {
      @Nullable Object[] old = found.old();
      @Nullable Object[] row = old.clone();
      for (int i = 0; i < assigned.length; i++) {
        row[assigned[i]] = found.assigned()[i];
      }
      for (int column : defaults) {
        row[column] = table.defaultValue(column);
      }
      table.complete(row);
      for (int column : assigned) {
        table.identities().given(column, row[column]);
      }
      count++;
      if (movesKey(old, row)) {
        table.takeOut(old);
        moved.add(new Moved(old, row));
      } else {
        table.update(old, row);
      }
      if (checked != null) {
        checked.add(row);
      }
      if (returned != null) {
        returned.add(with(row, found.beside()));
      }
    }

    private boolean movesKey(@Nullable Object[] old, @Nullable Object[] row) {
      for (int column : keyColumns) {
        if (!Objects.deepEquals(old[column], row[column])) {
          return true;
        }
      }
      return false;
    }

    @Nullable List<@Nullable Object[]> returned() {
      return returned == null ? null : returned.rows();
    }
  }

  /** A row of the table and what stands beside it. */
  static @Nullable Object[] with(@Nullable Object[] row, @Nullable Object[] beside) {
    if (beside.length == 0) {
      return row;
    }
    @Nullable Object[] both = Arrays.copyOf(row, row.length + beside.length);
    System.arraycopy(beside, 0, both, row.length, beside.length);
    return both;
  }
}
