package dev.helios.sql.relation;

import dev.helios.merge.diff.RowChange;
import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.TableVersions;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code helios_history(table)}: every version of every row, newest first, with the commit that
 * made it; one that is in no commit yet has none. Columns are those of the table now. A merge made
 * only what no parent of it has.
 */
final class HistoryRelation implements Relation {
  private final History history;
  private final CommitId head;
  private final Table now;
  private final TableVersions versions;

  HistoryRelation(History history, CommitId head, Table now) {
    this.history = history;
    this.head = head;
    this.now = now;
    this.versions = new TableVersions(history, now.schema().id());
  }

  @Override
  public List<ResultColumn> columns() {
    List<ResultColumn> all = new ArrayList<>();
    now.schema().columns().forEach(c -> all.add(ResultColumn.of(c.name(), c.type())));
    for (ResultColumn own :
        List.of(Columns.text("commit"), Columns.text("author"), Columns.time("date"))) {
      all.add(ResultColumn.of(OwnNames.of(own.name(), all), own.type()));
    }
    return all;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return new Versions();
  }

  private final class Versions extends NextRow {
    private final Iterator<Commit> commits = history.walk(List.of(head), List.of());
    private @Nullable Commit commit;
    private List<TableDiff> parents = List.of(diff(versions.at(head), now));
    private Iterator<RowChange> changes = parents.getFirst().rows();
    private PresentRow present = new PresentRow(now.schema(), now.schema());

    @Override
    @Nullable Object @Nullable [] advance() {
      while (true) {
        while (changes.hasNext()) {
          @Nullable Object[] row = changes.next().to();
          if (row != null && parents.stream().skip(1).noneMatch(p -> p.had(row))) {
            return row(row);
          }
        }
        if (!commits.hasNext()) {
          return null;
        }
        open(commits.next());
      }
    }

    /** Goes to the changes of a commit; of one that did not change the table, there are none. */
    private void open(Commit next) {
      commit = next;
      Optional<Table> table = versions.at(next.id());
      if (table.isEmpty() || !versions.changedBy(next)) {
        changes = Collections.emptyIterator();
        return;
      }
      parents =
          next.parents().isEmpty()
              ? List.of(diff(Optional.empty(), table.get()))
              : next.parents().stream().map(p -> diff(versions.at(p), table.get())).toList();
      changes = parents.getFirst().rows();
      present = new PresentRow(table.get().schema(), now.schema());
    }

    private @Nullable Object[] row(@Nullable Object[] version) {
      List<Column> columns = now.schema().columns();
      @Nullable Object[] row = new Object[columns.size() + 3];
      System.arraycopy(present.of(version), 0, row, 0, columns.size());
      Commit made = commit;
      if (made != null) {
        row[columns.size()] = made.id().hex();
        row[columns.size() + 1] = made.author().name();
        row[columns.size() + 2] = Columns.micros(made.authorDate().toInstant());
      }
      return row;
    }
  }

  private static TableDiff diff(Optional<Table> before, Table after) {
    return new TableDiff(before, Optional.of(after), List.of());
  }
}
