package dev.helios.sql.session;

import dev.helios.objects.hash.Hash;
import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.txn.Transaction;
import dev.helios.sql.dml.ChangePlan;
import dev.helios.sql.dml.ChangePlanner;
import dev.helios.sql.dml.Changes;
import dev.helios.sql.dml.InsertedRows;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** An INSERT, UPDATE, DELETE or MERGE INTO of one session. */
final class PreparedChange implements Prepared {
  private final Session session;
  private final ParsedStatement parsed;
  private final String kind;
  private @Nullable ChangePlan plan;
  private @Nullable Hash schema;

  PreparedChange(Session session, ParsedStatement parsed, String kind) {
    this.session = session;
    this.parsed = parsed;
    this.kind = kind;
    session.transactions().checkWritable(kind);
    plan(session.transactions().schemas());
  }

  @Override
  public boolean changesRows() {
    return true;
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
    return Objects.requireNonNull(plan).parameterTypes();
  }

  @Override
  public List<ResultColumn> columns() {
    return Objects.requireNonNull(plan).returning();
  }

  private ChangePlan plan(Root root) {
    Hash now = root.schemaHash();
    ChangePlan known = plan;
    if (known != null && keeps(known) && now.equals(schema)) {
      return known;
    }
    StatementCache cache = session.database().cache();
    ChangePlan found = cache.plan(parsed.sql(), now, ChangePlan.class);
    if (found == null) {
      found = newPlan(new SessionPlanContext(session, root, null));
      if (keeps(found)) {
        cache.keep(parsed.sql(), now, found);
      }
    }
    plan = found;
    schema = now;
    return found;
  }

  private boolean keeps(ChangePlan planned) {
    return planned.isCacheable() && !ChangeKind.namesBranch(Objects.requireNonNull(parsed.node()));
  }

  private ChangePlan newPlan(SessionPlanContext context) {
    SqlNode node = Objects.requireNonNull(parsed.node());
    ChangePlan resolution = ConflictResolutionPlan.of(node, session, context);
    return resolution != null
        ? resolution
        : ChangePlanner.plan(node, parsed.parameterCount(), context);
  }

  /** The plan's own lines, for EXPLAIN. */
  List<String> explain() {
    return Objects.requireNonNull(plan).explain();
  }

  @Override
  public Result execute(@Nullable Object... parameters) {
    Parameters.check(parameters, parsed.parameterCount());
    return session.guard(
        () -> {
          session.transactions().checkWritable(kind);
          session.audit().beginHere(parsed.sql());
          Changes changes = session.transactions().change(kind, edits -> run(edits, parameters));
          session.runs().sequences().changed(changes.rows());
          return result(changes);
        });
  }

  private Changes run(Transaction edits, @Nullable Object[] parameters) {
    ChangePlan now = plan(edits.schemas());
    Execution execution =
        session.runs().begin(edits.schemas(), Parameters.bind(parameters, now.parameterTypes()));
    try {
      return now.run(
          new SessionWorkspace(session, edits, session.transactions().deferred(), execution));
    } finally {
      session.runs().end(execution);
    }
  }

  private Result result(Changes changes) {
    Changes.Failure failure = changes.failure();
    if (failure != null) {
      if (failure.rollsBack()) {
        session.transactions().rollback();
      }
      throw failure.error();
    }
    List<@Nullable Object[]> returned = changes.returned();
    if (returned != null) {
      return new Result.Rows(new ListRowSet(columns(), returned));
    }
    InsertedRows inserted = changes.inserted();
    RowSet keys =
        inserted == null
            ? null
            : new ListRowSet(inserted.columns(), inserted.rows(), inserted.ordinals());
    return new Result.Changed(changes.tag(), changes.rows(), keys);
  }

  @Override
  public long[] executeBatch(List<@Nullable Object[]> batch) {
    batch.forEach(parameters -> Parameters.check(parameters, parsed.parameterCount()));
    return session.guard(
        () -> {
          session.transactions().checkWritable(kind);
          session.audit().beginHere(parsed.sql());
          long[] counts = session.transactions().change(kind, edits -> runAll(edits, batch));
          session.runs().sequences().changed(Arrays.stream(counts).sum());
          return counts;
        });
  }

  private long[] runAll(Transaction edits, List<@Nullable Object[]> batch) {
    long[] counts = new long[batch.size()];
    for (int i = 0; i < counts.length; i++) {
      Changes changes = run(edits, batch.get(i));
      Changes.Failure failure = changes.failure();
      if (failure != null) {
        throw failure.error();
      }
      counts[i] = changes.rows();
    }
    return counts;
  }
}
