package dev.helios.sql.relation;

import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.TableVersions;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
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
  private final List<CommitId> include;
  private final List<CommitId> exclude;
  private final @Nullable TableVersions table;

  private LogRelation(
      History history,
      List<CommitId> include,
      List<CommitId> exclude,
      @Nullable TableVersions table) {
    this.history = history;
    this.include = include;
    this.exclude = exclude;
    this.table = table;
  }

  /** What the session's place has behind it. */
  static LogRelation of(Viewpoint viewpoint) {
    CommitId commit = new Refs(viewpoint).current();
    return new LogRelation(viewpoint.repository().history(), List.of(commit), List.of(), null);
  }

  /**
   * What a revision has behind it, or of {@code a..b} what b has and a has not, of {@code a...b}
   * what either has alone; an end that is left out is the session's place.
   *
   * @param table its name at the revision; null for all commits
   */
  static LogRelation of(Viewpoint viewpoint, String revisions, @Nullable String table) {
    Refs refs = new Refs(viewpoint);
    History history = viewpoint.repository().history();
    boolean symmetric = revisions.contains("...");
    int dots = revisions.indexOf(symmetric ? "..." : "..");
    if (dots < 0) {
      return new LogRelation(
          history,
          List.of(refs.commit(revisions)),
          List.of(),
          versions(refs, history, revisions, table));
    }
    String from = end(revisions.substring(0, dots), viewpoint);
    String to = end(revisions.substring(dots + (symmetric ? 3 : 2)), viewpoint);
    CommitId a = refs.commit(from);
    CommitId b = refs.commit(to);
    TableVersions versions = versions(refs, history, to, table);
    return symmetric
        ? new LogRelation(history, List.of(a, b), history.mergeBases(a, b), versions)
        : new LogRelation(history, List.of(b), List.of(a), versions);
  }

  private static String end(String revision, Viewpoint viewpoint) {
    return revision.isBlank() ? viewpoint.ref() : revision;
  }

  private static @Nullable TableVersions versions(
      Refs refs, History history, String revision, @Nullable String table) {
    return table == null
        ? null
        : new TableVersions(history, refs.table(revision, table).schema().id());
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    Iterator<Commit> commits = history.walk(include, exclude);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(commits, Spliterator.ORDERED), false)
        .filter(c -> table == null || table.changedBy(c))
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
