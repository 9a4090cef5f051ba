package dev.helios.sql.session;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.dml.Assignment;
import dev.helios.sql.parser.version.PurgeRows;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.version.OptionFlag;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/** PURGE FROM: rows are erased from all of history. */
final class PurgeStatements {
  static final List<ResultColumn> COLUMNS =
      List.of(
          column("rows_erased"),
          column("states"),
          column("commits"),
          column("signatures_dropped"),
          column("freed_bytes"));

  private final Session session;

  PurgeStatements(Session session) {
    this.session = session;
  }

  private static ResultColumn column(String name) {
    return ResultColumn.of(name, ColumnType.of(Kind.BIGINT));
  }

  Result run(PurgeRows purge) {
    boolean dryRun = false;
    for (Map.Entry<String, String> option : purge.options().entrySet()) {
      if (!option.getKey().equals("dry_run")) {
        throw OptionFlag.unknown("purge", option.getKey(), "dry_run");
      }
      dryRun = OptionFlag.of(option.getKey(), option.getValue());
    }
    SessionPlanContext context =
        new SessionPlanContext(session, session.transactions().schemas(), null);
    PurgeRequest request =
        new PurgeRequest(
            ObjectName.of(purge.table(), context),
            HeliosParser.unparse(purge.where()),
            assignments(purge.assignments()),
            purge.reason());
    PurgeResult result = session.purge(request, dryRun);
    @Nullable Object[] row = {
      result.rows(),
      result.states(),
      (long) result.objects().size(),
      (long) result.signatures(),
      result.freedBytes()
    };
    return new Result.Rows(new ListRowSet(COLUMNS, Collections.singletonList(row)));
  }

  private static @Nullable String assignments(List<Assignment> assignments) {
    return assignments.isEmpty()
        ? null
        : assignments.stream()
            .map(a -> columns(a.columns()) + " = " + HeliosParser.unparse(a.value()))
            .collect(Collectors.joining(", "));
  }

  private static String columns(List<SqlIdentifier> columns) {
    String names =
        columns.stream()
            .map(c -> PurgedRows.quoted(c.getSimple()))
            .collect(Collectors.joining(", "));
    return columns.size() == 1 ? names : "(" + names + ")";
  }
}
