package dev.helios.sql.session;

import dev.helios.merge.KeptMerge;
import dev.helios.merge.Resolution;
import dev.helios.merge.Side;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.dml.ChangePlan;
import dev.helios.sql.dml.Changes;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Rows;
import dev.helios.sql.parser.Selects;
import dev.helios.sql.parser.dml.Assignment;
import dev.helios.sql.parser.dml.Update;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.relation.ConflictRows;
import dev.helios.sql.statement.PlanLines;
import dev.helios.sql.statement.Workspace;
import dev.helios.sql.value.Casts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * {@code UPDATE helios_conflicts_t SET resolved_c = .. WHERE conflict_id = ..}: decides conflicts
 * of the merge that waits on the session's branch, by rows of one's own or by a side; and {@code
 * UPDATE helios_schema_conflicts SET resolution = ..}, by a side or a definition of one's own.
 */
final class ConflictResolutionPlan implements ChangePlan {
  private static final SqlParserPos POS = SqlParserPos.ZERO;
  private static final ColumnType TEXT = ColumnType.of(ColumnType.Kind.TEXT);
  private static final String DEFINITIONS = "helios_schema_conflicts";

  private final Session session;
  private final QueryPlan query;

  /** The rows in conflict; null for conflicts about definitions. */
  private final @Nullable ConflictRows rows;

  /** What is set: columns of the table, or null for the column {@code resolution}. */
  private final List<@Nullable String> columns;

  private ConflictResolutionPlan(
      Session session,
      QueryPlan query,
      @Nullable ConflictRows rows,
      List<@Nullable String> columns) {
    this.session = session;
    this.query = query;
    this.rows = rows;
    this.columns = columns;
  }

  /** Such a plan if {@code node} is one of these updates; else null. */
  static @Nullable ConflictResolutionPlan of(SqlNode node, Session session, PlanContext context) {
    if (!(node instanceof Update update) || !update.table().isSimple()) {
      return null;
    }
    boolean ofDefinitions = update.table().getSimple().equals(DEFINITIONS);
    ConflictRows rows = session.conflicts(update.table().getSimple()).orElse(null);
    if ((rows == null && !ofDefinitions)
        || context.root().table(update.table().getSimple()).isPresent()) {
      return null;
    }
    if (update.from() != null || update.with() != null || update.returning() != null) {
      throw new SqlError("0A000", "conflicts are updated without FROM, WITH and RETURNING");
    }
    List<@Nullable String> columns = new ArrayList<>();
    List<@Nullable ColumnType> types = new ArrayList<>();
    SqlNodeList items = new SqlNodeList(POS);
    for (Assignment assignment : update.assignments()) {
      String column = column(assignment, rows);
      columns.add(column);
      types.add(column == null || rows == null ? TEXT : rows.type(column));
      items.add(assignment.value());
    }
    items.add(new SqlIdentifier("conflict_id", POS));
    SqlNode from =
        update.alias() == null
            ? update.table()
            : SqlStdOperatorTable.AS.createCall(POS, update.table(), update.alias());
    SqlSelect select = Selects.of(POS, items, from, update.where());
    return new ConflictResolutionPlan(
        session, QueryPlanner.plan(select, context, types), rows, columns);
  }

  private static @Nullable String column(Assignment assignment, @Nullable ConflictRows rows) {
    if (assignment.columns().size() != 1) {
      throw new SqlError("0A000", "conflicts are updated column by column");
    }
    String name = assignment.columns().getFirst().names.getLast();
    if (name.equals("resolution")) {
      return null;
    }
    String column =
        name.startsWith(ConflictRows.RESOLVED)
            ? name.substring(ConflictRows.RESOLVED.length())
            : "";
    if (rows == null) {
      throw new SqlError("42703", "column \"%s\" cannot be updated".formatted(name))
          .withHint("Set resolution to a side, or to a definition of your own.");
    }
    if (!rows.has(column)) {
      throw new SqlError("42703", "column \"%s\" cannot be updated".formatted(name))
          .withHint("Set columns resolved_.. to values of your own, or resolution to a side.");
    }
    return column;
  }

  @Override
  public List<ColumnType> parameterTypes() {
    return query.parameterTypes();
  }

  @Override
  public List<ResultColumn> returning() {
    return List.of();
  }

  @Override
  public boolean isCacheable() {
    return false;
  }

  @Override
  public List<String> explain() {
    return PlanLines.under("Resolve conflicts", query.plan());
  }

  @Override
  public Changes run(Workspace work) {
    session.transactions().forbid("UPDATE of conflicts");
    String target = session.currentBranch();
    Map<String, Resolution> decided = new HashMap<>();
    Execution execution = work.reading();
    try (Rows found = query.plan().open(execution)) {
      for (Batch batch = found.next(); batch != null; batch = found.next()) {
        for (int i = 0; i < batch.size(); i++) {
          @Nullable Object[] row = batch.row(i);
          String id = String.valueOf(row[columns.size()]);
          decided.put(id, resolution(target, id, row));
        }
      }
    }
    decided.forEach(
        (id, resolution) -> session.database().merger().resolve(target, List.of(id), resolution));
    return new Changes("UPDATE", decided.size(), null, null, null);
  }

  /** What was decided before, with what is set now. */
  private Resolution resolution(String target, String id, @Nullable Object[] row) {
    KeptMerge kept = session.database().merger().kept().get(target);
    Map<String, @Nullable Object> own = new HashMap<>();
    if (kept.resolutions().find(id).orElse(null) instanceof Resolution.Own before) {
      own.putAll(before.values());
    }
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (column == null || rows == null) {
        return rows == null ? definition(row[i]) : new Resolution.Take(side(row[i]));
      }
      own.put(column, Casts.assign(row[i], query.columns().get(i).type(), rows.type(column)));
    }
    return new Resolution.Own(own);
  }

  /** A side by its name, or else what is to be defined. */
  private static Resolution definition(@Nullable Object value) {
    String text = String.valueOf(value);
    for (Side side : Side.values()) {
      if (side.name().equalsIgnoreCase(text)) {
        return new Resolution.Take(side);
      }
    }
    return new Resolution.Definition(text);
  }

  private static Side side(@Nullable Object text) {
    return switch (String.valueOf(text).toLowerCase(Locale.ROOT)) {
      case "ours" -> Side.OURS;
      case "theirs" -> Side.THEIRS;
      case "base" -> Side.BASE;
      default ->
          throw new SqlError(
              "22023", "resolution is ours, theirs or base, not \"%s\"".formatted(text));
    };
  }
}
