package dev.helios.sql.session;

import dev.helios.objects.hash.Hash;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.txn.Transaction;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.plan.QueryPlanner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** A query of one session. */
final class PreparedQuery implements Prepared {
  private static final byte[] NO_KEY = {};
  private static final ColumnType TEXT = ColumnType.of(ColumnType.Kind.TEXT);

  private final Session session;
  private final ParsedStatement parsed;
  private @Nullable QueryPlan plan;
  private @Nullable PointQuery point;
  private @Nullable PointRowSet row;
  private @Nullable Hash schema;

  PreparedQuery(Session session, ParsedStatement parsed) {
    this.session = session;
    this.parsed = parsed;
    if (!parsed.parametersDecide()) {
      prepare(session.transactions().schemas());
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
    if (point != null) {
      return point.parameterTypes();
    }
    return plan == null
        ? Collections.nCopies(parsed.parameterCount(), TEXT)
        : plan.parameterTypes();
  }

  @Override
  public List<ResultColumn> columns() {
    return point != null ? point.resultColumns() : plan == null ? List.of() : plan.columns();
  }

  /** Finds what holds for a root: what is at hand, or what another session made, or a new plan. */
  private void prepare(Root root) {
    Hash now = root.schemaHash();
    boolean reusable = point != null || (plan != null && plan.cacheable());
    if (reusable && now.equals(schema)) {
      return;
    }
    StatementCache cache = session.database().cache();
    point = cache.plan(parsed.sql(), now, PointQuery.class);
    plan = point != null ? null : cache.plan(parsed.sql(), now, QueryPlan.class);
    schema = now;
    if (point == null && plan == null) {
      SqlNode node = Objects.requireNonNull(parsed.node());
      point =
          PointQuery.of(node, parsed.parameterCount(), new SessionPlanContext(session, root, null));
      if (point != null) {
        cache.keep(parsed.sql(), now, point);
        return;
      }
      QueryPlan planned = plan(root, null);
      plan = planned;
      if (planned.cacheable()) {
        cache.keep(parsed.sql(), now, planned);
      }
    }
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
          session.audit().beginHere(parsed.sql());
          return new Result.Rows(rows(parameters));
        });
  }

  private RowSet rows(@Nullable Object[] parameters) {
    if (!parsed.parametersDecide()) {
      Transaction edits = session.transactions().edits();
      prepare(edits != null ? edits.schemas() : session.transactions().read());
      PointQuery query = point;
      if (query != null) {
        return row(query, edits, parameters);
      }
    }
    Root root = session.transactions().read();
    QueryPlan now = parsed.parametersDecide() ? plan(root, parameters) : plan;
    if (now == null) {
      throw new IllegalStateException("nothing was planned");
    }
    Execution execution =
        session.runs().begin(root, Parameters.bind(parameters, now.parameterTypes()));
    try {
      return new PlanRowSet(
              now.columns(),
              now.plan().open(execution),
              execution,
              () -> session.runs().end(execution))
          .begun();
    } catch (RuntimeException | Error e) {
      session.runs().end(execution);
      throw e;
    }
  }

  /** Reads the one row; own edits of the transaction are looked at without applying them. */
  private RowSet row(PointQuery query, @Nullable Transaction edits, @Nullable Object[] parameters) {
    @Nullable Object[] values = query.key(parameters);
    if (edits != null && edits.isChanged()) {
      @Nullable Object[] found = values == null ? null : edits.table(query.tableId()).get(values);
      return new ListRowSet(
          query.resultColumns(),
          found == null ? List.of() : Collections.singletonList(found),
          query.columns());
    }
    Table table = query.table(edits != null ? edits.schemas() : session.transactions().read());
    PointRowSet free = row;
    if (free == null || !free.isFree(table.codec())) {
      free = new PointRowSet(table.codec(), query.resultColumns(), query.columns());
      row = free;
    }
    byte[] key = values == null ? NO_KEY : table.codec().keyOf(values);
    return free.open(key, values == null ? null : table.rows().get(key));
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
