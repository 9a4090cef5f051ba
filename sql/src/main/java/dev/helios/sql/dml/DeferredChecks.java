package dev.helios.sql.dml;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Deferral;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.DuplicateKeys;
import dev.helios.refs.txn.TableWriter;
import dev.helios.refs.txn.Transaction;
import dev.helios.sql.SqlError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has still to check of constraints that are deferrable. What was noted is
 * looked at again when the check is due, so that nothing need be forgotten when a statement is
 * taken back. Not thread-safe.
 */
public final class DeferredChecks {
  private final DuplicateKeys duplicates = new DuplicateKeys();
  private final MissingParents parents = new MissingParents();
  private ConstraintModes modes = ConstraintModes.INITIAL;

  /** Where the transaction notes keys that several rows have. */
  public DuplicateKeys duplicates() {
    return duplicates;
  }

  public ConstraintModes modes() {
    return modes;
  }

  /** Sets the modes back to what they were at a savepoint. */
  public void restore(ConstraintModes before) {
    modes = before;
  }

  /**
   * SET CONSTRAINTS: what is not deferred any more is checked now, and stays as it was if that
   * fails.
   *
   * @param names those meant; empty for all
   * @throws SqlError 42704 or 42809 if there is no such constraint, 23503 or 23505
   */
  public void set(List<String> names, boolean deferred, Transaction transaction) {
    ConstraintModes before = modes;
    modes =
        names.isEmpty()
            ? new ConstraintModes(deferred, Map.of())
            : named(names, deferred, transaction.schemas());
    if (!deferred) {
      try {
        checkDue(transaction);
      } catch (SqlError e) {
        modes = before;
        throw e;
      }
    }
  }

  private ConstraintModes named(List<String> names, boolean deferred, Root schemas) {
    ConstraintModes changed = modes;
    for (String name : names) {
      boolean isThere = false;
      for (Table table : schemas.tables()) {
        for (NamedConstraint constraint : NamedConstraint.of(table.schema())) {
          if (constraint.name().equals(name)) {
            if (!constraint.deferral().isDeferrable()) {
              throw new SqlError("42809", "constraint \"%s\" is not deferrable".formatted(name));
            }
            isThere = true;
            changed = changed.with(constraint.id(), deferred);
          }
        }
      }
      if (!isThere) {
        throw new SqlError("42704", "constraint \"%s\" does not exist".formatted(name));
      }
    }
    return changed;
  }

  boolean isDeferred(ReferredKey key) {
    ForeignKey foreignKey = key.foreignKey();
    return modes.isDeferred(
        new ConstraintModes.Id(key.child().id(), foreignKey.id()), foreignKey.deferral());
  }

  void add(MissingParents.Suspect suspect) {
    parents.add(suspect);
  }

  /**
   * Checks, when a statement ends, the unique keys that do not wait any longer.
   *
   * @throws SqlError 23505
   */
  void checkStatement(Transaction transaction) {
    checkUnique(duplicates.takeFresh(), transaction, false);
  }

  /** Checks what is not deferred now. */
  private void checkDue(Transaction transaction) {
    checkUnique(duplicates.all(), transaction, false);
    checkParents(transaction, false);
  }

  /**
   * Checks all that is left, as the transaction ends.
   *
   * @throws SqlError 23503 or 23505
   */
  public void checkAll(Transaction transaction) {
    checkUnique(duplicates.all(), transaction, true);
    checkParents(transaction, true);
  }

  private void checkUnique(
      Collection<DuplicateKeys.Key> keys, Transaction transaction, boolean evenDeferred) {
    for (DuplicateKeys.Key key : keys) {
      Table table = transaction.schemas().table(key.tableId()).orElse(null);
      if (table == null) {
        continue;
      }
      TableSchema schema = table.schema();
      ConstraintModes.Id id = new ConstraintModes.Id(key.tableId(), key.indexId());
      if (!evenDeferred && modes.isDeferred(id, deferral(schema, key.indexId()))) {
        continue;
      }
      TableWriter writer = transaction.table(key.tableId());
      if (writer.hasDuplicates(key.indexId(), key.bytes().array())) {
        @Nullable Object[] row =
            Objects.requireNonNull(writer.first(key.indexId(), key.bytes().array()));
        throw RowErrors.duplicate(schema, name(schema, key.indexId()), row);
      }
    }
  }

  private static Deferral deferral(TableSchema schema, long indexId) {
    return indexId == 0
        ? schema.keyDeferral()
        : index(schema, indexId).map(IndexSchema::deferral).orElse(Deferral.NOT_DEFERRABLE);
  }

  private static String name(TableSchema schema, long indexId) {
    return indexId == 0
        ? schema.primaryKeyName()
        : index(schema, indexId).map(IndexSchema::name).orElse("");
  }

  private static Optional<IndexSchema> index(TableSchema schema, long id) {
    return schema.indexes().stream().filter(i -> i.id() == id).findFirst();
  }

  private void checkParents(Transaction transaction, boolean evenDeferred) {
    if (parents.isEmpty()) {
      return;
    }
    for (List<MissingParents.Suspect> group : parents.byForeignKey()) {
      ReferredKey key = group.get(0).key();
      if (isThere(key, transaction.schemas()) && (evenDeferred || !isDeferred(key))) {
        List<MissingParents.Broken> broken = MissingParents.broken(group, transaction);
        if (!broken.isEmpty()) {
          throw broken.get(0).suspect().error(broken.get(0).child());
        }
      }
    }
  }

  /** Whether both tables and the foreign key are still there. */
  private static boolean isThere(ReferredKey key, Root schemas) {
    return schemas.table(key.parent().id()).isPresent()
        && schemas
            .table(key.child().id())
            .filter(
                t ->
                    t.schema().foreignKeys().stream()
                        .anyMatch(k -> k.id() == key.foreignKey().id()))
            .isPresent();
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return parents.isEmpty() && duplicates.all().isEmpty();
  }

  /** Whether keys of a table are such now that a check which waits would fail. */
  public boolean isPending(long tableId, Transaction transaction) {
    for (DuplicateKeys.Key key : duplicates.all()) {
      if (key.tableId() == tableId
          && transaction.schemas().table(tableId).isPresent()
          && transaction.table(tableId).hasDuplicates(key.indexId(), key.bytes().array())) {
        return true;
      }
    }
    for (List<MissingParents.Suspect> group : parents.byForeignKey()) {
      ReferredKey key = group.get(0).key();
      boolean isOf = key.child().id() == tableId || key.parent().id() == tableId;
      if (isOf
          && isThere(key, transaction.schemas())
          && !MissingParents.broken(group, transaction).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether some key has several rows now. */
  public boolean hasDuplicates(Transaction transaction) {
    return duplicates.all().stream()
        .anyMatch(
            key ->
                transaction.schemas().table(key.tableId()).isPresent()
                    && transaction
                        .table(key.tableId())
                        .hasDuplicates(key.indexId(), key.bytes().array()));
  }
}
