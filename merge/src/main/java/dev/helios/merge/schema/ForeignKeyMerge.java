package dev.helios.merge.schema;

import dev.helios.merge.Side;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps in a merged root the foreign keys that still have what they refer to. */
final class ForeignKeyMerge {
  private final ParentKeys parents;
  private final SideRoots sides;
  private final MergedRoot merged;

  ForeignKeyMerge(Decisions decisions, SideRoots sides, MergedRoot merged) {
    this.parents = new ParentKeys(decisions);
    this.sides = sides;
    this.merged = merged;
  }

  void settle() {
    keepParentKeys();
    // A foreign key to a table or column that is gone after all goes with it.
    merged.keepKeys(merged::hasParent);
  }

  /**
   * Asks about what foreign keys that one side added refer to, where the other side dropped that it
   * is unique; the foreign keys go while that is not kept.
   */
  private void keepParentKeys() {
    for (Side keeper : List.of(Side.OURS, Side.THEIRS)) {
      Set<ForeignKey> gone = new HashSet<>();
      for (ForeignKey key : new LinkedHashSet<>(sides.newForeignKeys(keeper).toList())) {
        Table parent = merged.root().table(key.parentTable()).orElse(null);
        Table its = sides.root(keeper).table(key.parentTable()).orElse(null);
        if (parent == null || its == null || !isAtStake(key, its, parent)) {
          continue;
        }
        if (gone.stream().anyMatch(k -> isOnSame(k, key))) {
          gone.add(key);
          continue;
        }
        TableSchema settled =
            parents.settle(keeper, its.schema(), merged.schema(parent), key.parentColumns());
        if (ParentKeys.isUnique(settled, key.parentColumns())) {
          merged.replace(parent, settled);
        } else {
          gone.add(key);
        }
      }
      merged.keepKeys(key -> !gone.contains(key));
    }
  }

  /** Whether the key is kept so far, and what it refers to is no more unique. */
  private boolean isAtStake(ForeignKey key, Table its, Table parent) {
    return !merged.undecided().contains(key.parentTable())
        && merged.hasParent(key)
        && ParentKeys.isUnique(its.schema(), key.parentColumns())
        && !ParentKeys.isUnique(merged.schema(parent), key.parentColumns())
        && isInMerged(key);
  }

  /** Whether a table that is decided has the foreign key. */
  private boolean isInMerged(ForeignKey key) {
    return merged.root().tables().stream()
        .filter(t -> !merged.undecided().contains(t.schema().id()))
        .anyMatch(t -> merged.schema(t).foreignKeys().contains(key));
  }

  private static boolean isOnSame(ForeignKey a, ForeignKey b) {
    return a.parentTable() == b.parentTable()
        && Set.copyOf(a.parentColumns()).equals(Set.copyOf(b.parentColumns()));
  }
}
