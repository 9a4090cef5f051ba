package dev.helios.merge.rows;

import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of a merged table. One that all three sides have is merged as its tree, if rows are
 * stored alike; one that a side has is brought up to date with the rows that differ from that
 * side's; others are built from all rows. Of rows that share a value of a unique index one has the
 * entry; the others are the {@link #duplicates}. One use.
 */
public final class IndexRows implements AutoCloseable {
  private final TableSchema schema;
  private final RowCodec codec;
  private final List<Source> sources = new ArrayList<>();
  private final Map<Long, IndexMerge> merges = new HashMap<>();
  private final List<Duplicate> duplicates = new ArrayList<>();

  /** A table whose values are stored as the merged one's, and what differs from it. */
  public record Source(Table table, Change.Source changes) {}

  public IndexRows(TableSchema schema) {
    this.schema = schema;
    this.codec = new RowCodec(schema);
  }

  /** Has indexes merged as trees. Every row that both sides change is to be noted then. */
  void merge(Table base, Table ours, Table theirs) {
    for (IndexSchema index : schema.indexes()) {
      if (isMergeable(index, base) && isMergeable(index, ours) && isMergeable(index, theirs)) {
        long id = index.id();
        IndexCodec entries = codec.index(index);
        merges.put(
            id, new IndexMerge(codec, entries, base.index(id), ours.index(id), theirs.index(id)));
      }
    }
  }

  /** Adds a table to bring up to date; of several the first that can is used. */
  public void add(Source source) {
    sources.add(source);
  }

  /** Notes a row that both sides changed: the values of the three and the merged one. */
  void note(
      byte[] key,
      byte @Nullable [] base,
      byte @Nullable [] ours,
      byte @Nullable [] theirs,
      byte @Nullable [] result) {
    if (merges.isEmpty()) {
      return;
    }
    @Nullable Object @Nullable [] b = row(key, base);
    @Nullable Object @Nullable [] o = row(key, ours);
    @Nullable Object @Nullable [] t = row(key, theirs);
    @Nullable Object @Nullable [] r = row(key, result);
    boolean isTwice = codec.isBag() && result != null && RowCodec.bagCount(result) > 1;
    merges.values().forEach(merge -> merge.note(key, b, o, t, r, isTwice));
  }

  private @Nullable Object @Nullable [] row(byte[] key, byte @Nullable [] value) {
    return value == null ? null : codec.row(key, value);
  }

  /** The merged table. */
  public Table build(Tree rows) {
    Map<Long, Tree> indexes = new HashMap<>();
    for (IndexSchema index : schema.indexes()) {
      indexes.put(index.id(), built(index, rows));
    }
    return new Table(schema, codec, rows, indexes);
  }

  private Tree built(IndexSchema index, Tree rows) {
    IndexMerge merge = merges.get(index.id());
    if (merge != null) {
      return merge.of(rows, duplicates);
    }
    IndexCodec entries = codec.index(index);
    for (Source source : sources) {
      if (isUsable(index, source.table())) {
        return new IndexUpdate(codec, entries, source.table(), duplicates).with(source.changes());
      }
    }
    return IndexBuild.of(codec, entries, rows, duplicates);
  }

  /** Rows that share a value of a unique index, as far as the changes tell. */
  public List<Duplicate> duplicates() {
    return duplicates;
  }

  /** Whether the table has the index, and in it every entry of every row. */
  private boolean isMergeable(IndexSchema index, Table table) {
    // In a base that was itself merged two rows may share a unique value: one entry is missing.
    return isUsable(index, table)
        && (!index.unique()
            || (index.predicateSql() == null
                && table.index(index.id()).count() == table.rows().count()));
  }

  private boolean isUsable(IndexSchema index, Table table) {
    TableSchema before = table.schema();
    boolean same =
        before.indexes().stream()
            .anyMatch(
                i ->
                    i.id() == index.id()
                        && i.parts().equals(index.parts())
                        && i.unique() == index.unique()
                        && Objects.equals(i.predicateSql(), index.predicateSql()));
    boolean ofColumns =
        index.predicateSql() == null
            && index.parts().stream().allMatch(p -> p.expressionSql() == null);
    // What an expression means may depend on any column.
    return same
        && (ofColumns
            ? index.parts().stream().allMatch(p -> sameType(before, p.columnId()))
            : before.columns().equals(schema.columns()));
  }

  private boolean sameType(TableSchema before, long columnId) {
    int old = before.ordinal(columnId);
    int now = schema.ordinal(columnId);
    if (old < 0 || now < 0) {
      return false;
    }
    Column a = before.columns().get(old);
    Column b = schema.columns().get(now);
    return Rewrite.sameKeyEncoding(a.type(), b.type());
  }

  @Override
  public void close() {
    merges.values().forEach(IndexMerge::close);
  }
}
