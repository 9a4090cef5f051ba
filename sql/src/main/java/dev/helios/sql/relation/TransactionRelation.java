package dev.helios.sql.relation;

import dev.helios.refs.Repository;
import dev.helios.refs.log.TransactionLog;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_transactions}: what sessions committed on any branch, oldest first. */
final class TransactionRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.bigint("lsn"),
          Columns.time("time"),
          Columns.text("branch"),
          Columns.text("user"),
          Columns.text("statement_kinds"),
          Columns.text("tables"),
          Columns.bigint("rows"));

  private final Repository repository;

  TransactionRelation(Repository repository) {
    this.repository = repository;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    TransactionLog log = repository.history().transactions();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return log.hasNext();
      }

      @Override
      public @Nullable Object[] next() {
        return row(log.next());
      }
    };
  }

  private static @Nullable Object[] row(TransactionLog.Entry t) {
    return new Object[] {
      t.lsn(),
      Columns.micros(t.time()),
      t.branch(),
      t.who().name(),
      t.kinds(),
      String.join(", ", t.tables()),
      t.rows()
    };
  }
}
