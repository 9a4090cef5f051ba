package dev.helios.merge.schema;

import dev.helios.merge.Side;
import dev.helios.refs.root.Root;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.ObjectIds;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a foreign key refers to must be unique. A side that drops the primary key or unique index of
 * a table does not know of a foreign key on it that the other side added.
 */
final class ParentKeys {
  private final Decisions decisions;

  ParentKeys(Decisions decisions) {
    this.decisions = decisions;
  }

  /**
   * The merged parent: with the unique index, if that is kept for the sake of foreign keys; without
   * it, they are to go.
   *
   * @param keeper the side that added the foreign keys
   * @param its what that side has of the parent
   * @param columns those that they refer to
   */
  TableSchema settle(Side keeper, TableSchema its, TableSchema merged, List<Long> columns) {
    boolean oursKeeps = keeper == Side.OURS;
    boolean byKey = sameColumns(its.primaryKey(), columns);
    IndexSchema kept = byKey ? ofKey(its, merged) : index(its, columns);
    String kind = byKey ? "primary key" : "index";
    String what = byKey ? "" : "index " + kept.name() + " ";
    String sql = byKey ? DdlText.primaryKey(its) : DdlText.index(its, kept);
    Side side =
        decisions.decide(
            new Decisions.Question(
                merged.id() + " " + kept.name() + " referenced",
                merged.name(),
                null,
                kind,
                what
                    + (oursKeeps
                        ? "referenced in ours, dropped in theirs"
                        : "dropped in ours, referenced in theirs")),
            sql,
            oursKeeps ? sql : null,
            oursKeeps ? null : sql);
    return decisions.isOpen() || side == keeper.other() ? merged : with(merged, kept);
  }

  /** Whether the columns are the primary key, or a unique index of all rows has them. */
  static boolean isUnique(TableSchema table, List<Long> columns) {
    return sameColumns(table.primaryKey(), columns)
        || table.indexes().stream().anyMatch(i -> isOn(i, columns));
  }

  private static IndexSchema index(TableSchema table, List<Long> columns) {
    return table.indexes().stream().filter(i -> isOn(i, columns)).findFirst().orElseThrow();
  }

  private static boolean isOn(IndexSchema index, List<Long> columns) {
    return index.unique()
        && index.predicateSql() == null
        && index.parts().stream().allMatch(p -> p.expressionSql() == null)
        && sameColumns(index.parts().stream().map(IndexSchema.Part::columnId).toList(), columns);
  }

  private static boolean sameColumns(List<Long> a, List<Long> b) {
    return a.size() == b.size() && Set.copyOf(a).equals(Set.copyOf(b));
  }

  /** The former primary key as a unique constraint. */
  private static IndexSchema ofKey(TableSchema its, TableSchema merged) {
    Set<Long> taken = new HashSet<>();
    merged.indexes().forEach(i -> taken.add(i.id()));
    merged.columns().forEach(c -> taken.add(c.id()));
    String name =
        its.name()
            + "_"
            + String.join(
                "_",
                its.primaryKey().stream()
                    .map(id -> its.columns().get(its.ordinal(id)).name())
                    .toList())
            + "_key";
    return new IndexSchema(
        ObjectIds.id("index", merged.id() + " " + its.primaryKey(), taken::contains),
        name,
        true,
        true,
        its.primaryKey().stream().map(id -> new IndexSchema.Part(id, null, false, false)).toList(),
        null);
  }

  private static TableSchema with(TableSchema s, IndexSchema index) {
    List<IndexSchema> indexes = new ArrayList<>(s.indexes());
    indexes.add(index);
    return s.withIndexes(indexes);
  }

  /** Whether a root has the table with those columns unique. */
  static boolean has(Root root, long table, List<Long> columns) {
    return root.table(table).filter(t -> isUnique(t.schema(), columns)).isPresent();
  }
}
