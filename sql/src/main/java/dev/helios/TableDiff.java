package dev.helios;

import dev.helios.refs.root.Table;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A table that differs between two states. Immutable, safe for many threads. */
public final class TableDiff {
  private final dev.helios.merge.diff.TableDiff diff;

  TableDiff(dev.helios.merge.diff.TableDiff diff) {
    this.diff = diff;
  }

  /** The name it has now, or had when it was dropped. */
  public String name() {
    return diff.name();
  }

  /** Whether it is not there before. */
  public boolean isAdded() {
    return diff.from().isEmpty();
  }

  /** Whether it is not there after. */
  public boolean isDropped() {
    return diff.to().isEmpty();
  }

  public List<SchemaChange> schemaChanges() {
    return diff.schema().stream().map(SchemaChange::of).toList();
  }

  /** Rows in numbers. */
  public record Stat(long added, long removed, long modified) {}

  /** Counts the rows that differ: reads those alone. */
  public Stat stat() {
    dev.helios.merge.diff.TableDiff.Stat stat = Guard.run(diff::stat);
    return new Stat(stat.rowsAdded(), stat.rowsRemoved(), stat.rowsModified());
  }

  /** Rows that differ, in key order, read as they are asked for. */
  public Stream<RowChange> rows() {
    List<ResultColumn> before = columns(diff.from());
    List<ResultColumn> after = columns(diff.to());
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                Guard.run(diff::rows), Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .map(
            change ->
                new RowChange(
                    RowChange.Kind.valueOf(change.kind().name()),
                    diff.key(change),
                    row(before, change.from()),
                    row(after, change.to())));
  }

  private static List<ResultColumn> columns(Optional<Table> table) {
    return table.map(t -> t.schema().columns()).orElse(List.of()).stream()
        .map(c -> ResultColumn.of(c.name(), c.type()))
        .toList();
  }

  private static @Nullable Row row(
      List<ResultColumn> columns, @Nullable Object @Nullable [] values) {
    return values == null ? null : new Row(columns, values);
  }
}
