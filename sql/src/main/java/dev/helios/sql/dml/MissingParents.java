package dev.helios.sql.dml;

import dev.helios.refs.root.Root;
import dev.helios.refs.txn.Transaction;
import dev.helios.sql.SqlError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys that children may refer to although no parent has them, each noted once, in order. Whether
 * that is so is looked at when it must not be any more. Not thread-safe.
 */
final class MissingParents {
  private final Map<Place, Suspect> suspects = new LinkedHashMap<>();

  private record Place(long foreignKey, boolean byChild, ByteBuffer key) {}

  /**
   * A key that may lack its parent.
   *
   * @param values of the key, as the parent has them
   * @param row the child that was added; or the parent that went, if {@code byChild} is false
   * @param always whether a child is an error even if another parent has the key, as of RESTRICT
   */
  record Suspect(
      ReferredKey key,
      @Nullable Object[] values,
      @Nullable Object[] row,
      boolean byChild,
      boolean always) {
    /** Says what is wrong, if {@code child} refers to it. */
    SqlError error(@Nullable Object[] child) {
      return byChild
          ? RowErrors.noParent(key.child(), key.foreignKey(), key.parent(), child)
          : RowErrors.stillReferenced(key.parent(), key.foreignKey(), key.child(), row);
    }
  }

  /** A suspect that a child does refer to. */
  record Broken(Suspect suspect, @Nullable Object[] child) {}

  void add(Suspect suspect) {
    suspects.putIfAbsent(
        new Place(
            suspect.key().foreignKey().id(),
            suspect.byChild(),
            ByteBuffer.wrap(suspect.key().bytes(suspect.values()))),
        suspect);
  }

  boolean isEmpty() {
    return suspects.isEmpty();
  }

  /** Suspects by foreign key, in the order in which those were noted first. */
  List<List<Suspect>> byForeignKey() {
    Map<Long, List<Suspect>> groups = new LinkedHashMap<>();
    for (Suspect suspect : suspects.values()) {
      groups.computeIfAbsent(suspect.key().foreignKey().id(), id -> new ArrayList<>()).add(suspect);
    }
    return List.copyOf(groups.values());
  }

  /** Those of one foreign key to which a child refers and which have no parent. */
  static List<Broken> broken(List<Suspect> ofOneKey, Transaction transaction) {
    ReferredKey key = ofOneKey.get(0).key();
    List<Suspect> missing = new ArrayList<>();
    for (Suspect suspect : ofOneKey) {
      if (suspect.always() || !key.exists(transaction.table(key.parent().id()), suspect.values())) {
        missing.add(suspect);
      }
    }
    if (missing.isEmpty()) {
      return List.of();
    }
    Root root = transaction.root();
    List<@Nullable Object[]> keys = new ArrayList<>();
    missing.forEach(suspect -> keys.add(suspect.values()));
    List<Broken> broken = new ArrayList<>();
    boolean[] found = new boolean[keys.size()];
    for (ChildRows.Child child : new ChildRows(key, root).of(keys)) {
      if (!found[child.parent()]) {
        found[child.parent()] = true;
        broken.add(new Broken(missing.get(child.parent()), child.row()));
      }
    }
    return broken;
  }
}
