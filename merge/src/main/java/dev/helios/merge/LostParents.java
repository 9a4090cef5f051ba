package dev.helios.merge;

import dev.helios.merge.schema.RootSchemas;
import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parents that a side has and the merge has not: who takes that side's child takes its parent,
 * too, as without it the child would violate the same key again.
 */
final class LostParents {
  private final RootSchemas.Plan plan;

  LostParents(RootSchemas.Plan plan) {
    this.plan = plan;
  }

  /** Where a row is. */
  record Place(long table, byte[] key) {}

  /**
   * The parent of a child of {@code side} that is not in {@code merged}; empty if it has one there,
   * or none on that side, or if the merge stores keys of parents in another way than the side.
   *
   * @param row of the child, in the merged schema
   */
  Optional<Place> find(
      Side side, Root merged, TableSchema child, @Nullable Object[] row, ForeignKey key) {
    Root root =
        switch (side) {
          case BASE -> plan.base();
          case OURS -> plan.ours();
          case THEIRS -> plan.theirs();
        };
    Table its = root.table(key.parentTable()).orElse(null);
    Table parent = merged.table(key.parentTable()).orElse(null);
    if (its == null || parent == null || !sameKey(its.schema(), parent.schema())) {
      return Optional.empty();
    }
    for (int i = 0; i < key.columns().size(); i++) {
      if (!type(child, key.columns().get(i))
          .equals(type(its.schema(), key.parentColumns().get(i)))) {
        return Optional.empty();
      }
    }
    @Nullable Object[] values = key.columns().stream().map(id -> row[child.ordinal(id)]).toArray();
    if (Arrays.stream(values).anyMatch(Objects::isNull)) {
      return Optional.empty();
    }
    return Optional.ofNullable(rowKey(its, key.parentColumns(), values))
        .filter(found -> !parent.rows().contains(found))
        .map(found -> new Place(key.parentTable(), found));
  }

  private static boolean sameKey(TableSchema a, TableSchema b) {
    return a.primaryKey().equals(b.primaryKey())
        && !a.primaryKey().isEmpty()
        && a.primaryKey().stream().allMatch(id -> type(a, id).equals(type(b, id)));
  }

  private static Object type(TableSchema schema, long columnId) {
    return schema.columns().get(schema.ordinal(columnId)).type();
  }

  private static byte @Nullable [] rowKey(
      Table parent, List<Long> columns, @Nullable Object[] values) {
    TableSchema schema = parent.schema();
    if (schema.primaryKey().equals(columns)) {
      byte[] key = parent.codec().keyOf(values);
      return parent.rows().contains(key) ? key : null;
    }
    for (IndexSchema index : schema.indexes()) {
      boolean isOverColumns =
          index.parts().stream().map(IndexSchema.Part::columnId).toList().equals(columns);
      if (index.unique() && index.predicateSql() == null && isOverColumns) {
        IndexCodec codec = new IndexCodec(schema, index);
        byte[] prefix = codec.prefix(values);
        Cursor cursor = parent.index(index.id()).cursor();
        if (cursor.seek(prefix) && Arrays.equals(cursor.key(), prefix)) {
          return codec.rowKey(cursor.key(), cursor.value());
        }
      }
    }
    return null;
  }
}
