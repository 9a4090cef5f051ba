package dev.helios.sql.relation;

import dev.helios.refs.branch.BranchException;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.LogQuery;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.version.BranchErrors;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@code helios_log}: commits, newest first; of one table, those that changed it. */
final class LogRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("commit"),
          Columns.text("parents"),
          Columns.text("root"),
          Columns.text("author_name"),
          Columns.text("author_email"),
          Columns.time("author_date"),
          Columns.text("committer_name"),
          Columns.text("committer_email"),
          Columns.time("date"),
          Columns.text("message"),
          Columns.bigint("lsn"));

  private final History history;
  private final LogQuery query;

  private LogRelation(History history, LogQuery query) {
    this.history = history;
    this.query = query;
  }

  /** What the session's place has behind it. */
  static LogRelation of(Viewpoint viewpoint) {
    CommitId commit = new Refs(viewpoint).current();
    return new LogRelation(
        viewpoint.repository().history(), LogQuery.of(List.of(commit), List.of()));
  }

  /**
   * What revisions have behind them, with blanks between; or of {@code a..b} what b has and a has
   * not, of {@code a...b} what either has alone; an end that is left out is the session's place.
   *
   * @param table its name in the last of the commits that has it; null for all commits
   */
  static LogRelation of(Viewpoint viewpoint, String revisions, @Nullable String table) {
    History history = viewpoint.repository().history();
    try {
      LogQuery query = history.select(List.of(revisions.strip().split("\\s+")), viewpoint.head());
      return new LogRelation(
          history, table == null ? query : query.ofTables(Set.of(tableId(history, query, table))));
    } catch (BranchException e) {
      throw BranchErrors.explain(e);
    }
  }

  private static long tableId(History history, LogQuery query, String table) {
    return history
        .tableId(query, table)
        .orElseThrow(
            () ->
                new SqlError(
                    "42P01", "relation \"%s\" is in none of these commits".formatted(table)));
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    Iterator<Commit> commits = history.log(query);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(commits, Spliterator.ORDERED), false)
        .map(LogRelation::row)
        .iterator();
  }

  private static @Nullable Object[] row(Commit c) {
    return new Object[] {
      c.id().hex(),
      c.parents().stream().map(CommitId::hex).collect(Collectors.joining(" ")),
      c.root().toString(),
      c.author().name(),
      c.author().email(),
      Columns.micros(c.authorDate().toInstant()),
      c.committer().name(),
      c.committer().email(),
      Columns.micros(c.committerDate().toInstant()),
      c.message(),
      c.lsn()
    };
  }
}
