package dev.helios.sql.session;

import dev.helios.objects.hash.Hash;
import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.plan.QueryPlanner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A query of one session. */
final class PreparedQuery implements Prepared {
  private static final ColumnType TEXT = ColumnType.of(ColumnType.Kind.TEXT);

  private final Session session;
  private final ParsedStatement parsed;
  private @Nullable QueryPlan plan;
  private @Nullable Hash schema;

  PreparedQuery(Session session, ParsedStatement parsed) {
    this.session = session;
    this.parsed = parsed;
    if (!parsed.parametersDecide()) {
      plan(session.transactions().schemas());
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
    return plan == null
        ? Collections.nCopies(parsed.parameterCount(), TEXT)
        : plan.parameterTypes();
  }

  @Override
  public List<ResultColumn> columns() {
    return plan == null ? List.of() : plan.columns();
  }

  /** The plan for a root: the one at hand if it holds, one that another session made, or a new. */
  private QueryPlan plan(Root root) {
    Hash now = root.schemaHash();
    QueryPlan known = plan;
    if (known != null && known.cacheable() && now.equals(schema)) {
      return known;
    }
    StatementCache cache = session.database().cache();
    QueryPlan found = cache.plan(parsed.sql(), now, QueryPlan.class);
    if (found == null) {
      found = plan(root, null);
      if (found.cacheable()) {
        cache.keep(parsed.sql(), now, found);
      }
    }
    plan = found;
    schema = now;
    return found;
  }

  private QueryPlan plan(Root root, @Nullable Object @Nullable [] parameters) {
    return QueryPlanner.plan(
        Objects.requireNonNull(parsed.node()),
        new SessionPlanContext(session, root, parameters),
        List.of());
  }

  @Override
  public Result execute(@Nullable Object... parameters) {
    Parameters.check(parameters, parsed.parameterCount());
    return session.guard(
        () -> {
          Root root = session.transactions().read();
          QueryPlan now = parsed.parametersDecide() ? plan(root, parameters) : plan(root);
          Execution execution =
              session.runs().begin(root, Parameters.bind(parameters, now.parameterTypes()));
          return new Result.Rows(
              new PlanRowSet(
                  now.columns(), now.plan().open(execution), () -> session.runs().end(execution)));
        });
  }

  @Override
  public long[] executeBatch(List<@Nullable Object[]> batch) {
    List<Long> counts = new ArrayList<>();
    for (@Nullable Object[] parameters : batch) {
      if (execute(parameters) instanceof Result.Rows rows) {
        rows.rows().close();
      }
      counts.add(0L);
    }
    return counts.stream().mapToLong(Long::longValue).toArray();
  }
}
