package dev.helios.sql.session;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Collections;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** A statement that is neither a query nor a change of rows; it has no parameters. */
final class PreparedOther implements Prepared {
  private final Session session;
  private final ParsedStatement parsed;

  PreparedOther(Session session, ParsedStatement parsed) {
    this.session = session;
    this.parsed = parsed;
    if (parsed.parameterCount() > 0 && !session.others().takesParameters(parsed)) {
      throw new SqlError("42P02", "there is no parameter $1")
          .withDetail("Only queries and changes of rows have parameters.");
    }
  }

  @Override
  public String sql() {
    return parsed.sql();
  }

  @Override
  public int parameterCount() {
    return parsed.parameterCount();
  }

  @Override
  public List<ColumnType> parameterTypes() {
    return Collections.nCopies(parsed.parameterCount(), ColumnType.of(ColumnType.Kind.TEXT));
  }

  @Override
  public List<ResultColumn> columns() {
    SqlNode node = parsed.node();
    return node == null ? List.of() : session.others().columns(node);
  }

  @Override
  public Result execute(@Nullable Object... parameters) {
    Parameters.check(parameters, parsed.parameterCount());
    SqlNode node = parsed.node();
    return session.guard(
        () ->
            node == null
                ? new Result.Done("")
                : session
                    .audit()
                    .during(parsed.sql(), () -> session.others().run(node, parameters)));
  }

  @Override
  public long[] executeBatch(List<@Nullable Object[]> batch) {
    for (@Nullable Object[] parameters : batch) {
      if (execute(parameters) instanceof Result.Rows rows) {
        rows.rows().close();
      }
    }
    return new long[batch.size()];
  }
}
