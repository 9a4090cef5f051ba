package dev.helios.sql.relation;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History.ReflogEntry;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.version.SessionRevision;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code helios_reflog('ref')}: where a branch was, newest first; n as in {@code main@{n}}. */
final class ReflogRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.bigint("n"),
          Columns.text("old"),
          Columns.text("new"),
          Columns.text("who"),
          Columns.time("date"),
          Columns.text("message"));

  private final List<ReflogEntry> entries;

  private ReflogRelation(List<ReflogEntry> entries) {
    this.entries = entries;
  }

  /**
   * Of a branch, or one that was deleted.
   *
   * @throws SqlError 42704 if there never was one of that name
   */
  static ReflogRelation of(Viewpoint viewpoint, String ref) {
    boolean isHead = SessionRevision.isHead(ref);
    String branch = viewpoint.branch();
    String name = isHead && branch != null ? branch : ref;
    List<ReflogEntry> entries = viewpoint.repository().history().reflog(name);
    if (entries.isEmpty()) {
      List<String> branches =
          viewpoint.repository().branches().list().stream().map(Branch::name).toList();
      if (!branches.contains(name)) {
        throw new SqlError("42704", "branch '%s' does not exist".formatted(name))
            .withHint("Branches have a reflog; there are " + String.join(", ", branches) + ".");
      }
    }
    return new ReflogRelation(entries);
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return IntStream.range(0, entries.size()).mapToObj(n -> row(n, entries.get(n))).iterator();
  }

  private static @Nullable Object[] row(long n, ReflogEntry entry) {
    return new Object[] {
      n,
      hex(entry.from()),
      hex(entry.to()),
      "%s <%s>".formatted(entry.who().name(), entry.who().email()),
      Columns.micros(entry.date()),
      entry.message()
    };
  }

  private static @Nullable String hex(@Nullable CommitId id) {
    return id == null ? null : id.hex();
  }
}
