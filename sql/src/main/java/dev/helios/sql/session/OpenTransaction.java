package dev.helios.sql.session;

import dev.helios.refs.root.Root;
import dev.helios.refs.txn.Transaction;
import dev.helios.refs.txn.TransactionEdits;
import dev.helios.sql.SqlError;
import dev.helios.sql.dml.ConstraintModes;
import dev.helios.sql.dml.DeferredChecks;
import dev.helios.sql.parser.session.IsolationLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that was begun and not ended: its snapshot, its own edits, its savepoints. The
 * snapshot is taken by the first statement that reads. Not thread-safe.
 */
final class OpenTransaction {
  private final Place place;
  private final long startMicros;
  private final Map<String, String> settingsBefore;
  private final List<Savepoint> savepoints = new ArrayList<>();
  private final Set<String> kinds = new TreeSet<>();
  private final DeferredChecks deferred = new DeferredChecks();
  private @Nullable Transaction edits;
  private IsolationLevel isolation;
  private boolean readOnly;

  /** A moment that it can go back to, with the settings of the session then. */
  private record Savepoint(
      String name, @Nullable Root root, Map<String, String> settings, ConstraintModes modes) {}

  OpenTransaction(
      Place place,
      long startMicros,
      IsolationLevel isolation,
      boolean readOnly,
      Map<String, String> settings) {
    this.place = place;
    this.startMicros = startMicros;
    this.isolation = isolation;
    this.readOnly = readOnly;
    this.settingsBefore = settings;
  }

  Place place() {
    return place;
  }

  /** When it began, microseconds since 1970 UTC. */
  long startMicros() {
    return startMicros;
  }

  IsolationLevel isolation() {
    return isolation;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  /** Settings of the session when it began. */
  Map<String, String> settingsBefore() {
    return settingsBefore;
  }

  /**
   * Changes the isolation level, which only a transaction that has read nothing can.
   *
   * @throws SqlError 25001
   */
  void setIsolation(IsolationLevel level) {
    if (edits != null && level != isolation) {
      throw new SqlError(
          "25001", "SET TRANSACTION ISOLATION LEVEL must be called before any query");
    }
    isolation = level;
  }

  /**
   * Makes it read-only, or read-write again if it has read nothing.
   *
   * @throws SqlError 25001
   */
  void setReadOnly(boolean value) {
    if (edits != null && readOnly && !value) {
      throw new SqlError("25001", "transaction read-write mode must be set before any query");
    }
    readOnly = value;
  }

  /** What it checks later. */
  DeferredChecks deferred() {
    return deferred;
  }

  /** Its edits, if it has read anything yet. */
  @Nullable Transaction edits() {
    return edits;
  }

  /** Its edits if its next statement sees the snapshot that the one before saw; else null. */
  @Nullable Transaction settled() {
    return isReadCommitted() ? null : edits;
  }

  /**
   * Its edits, on the snapshot that its next statement is to see: {@code tip} for the first one,
   * and for each of READ COMMITTED, to which the edits are carried over.
   *
   * @throws SqlError 40001 if another transaction changed meanwhile what this one changed
   */
  Transaction statement(Root tip) {
    Transaction now = edits;
    if (now == null) {
      now = new Transaction(tip, deferred.duplicates());
      edits = now;
    } else if (isReadCommitted() && now.base() != tip && !deferred.hasDuplicates(now)) {
      now = onto(tip, now);
      edits = now;
    }
    return now;
  }

  private boolean isReadCommitted() {
    return isolation == IsolationLevel.READ_COMMITTED
        || isolation == IsolationLevel.READ_UNCOMMITTED;
  }

  private Transaction onto(Root tip, Transaction old) {
    savepoints.replaceAll(
        s ->
            new Savepoint(
                s.name(),
                s.root() == null ? null : rebased(old.base(), s.root(), tip),
                s.settings(),
                s.modes()));
    Transaction moved = new Transaction(tip, deferred.duplicates());
    if (old.isChanged()) {
      moved.replace(rebased(old.base(), old.root(), tip));
    }
    return moved;
  }

  private static Root rebased(Root base, Root edited, Root tip) {
    return switch (TransactionEdits.between(base, edited).rebase(base, tip)) {
      case TransactionEdits.Rebased.On on -> on.root();
      case TransactionEdits.Rebased.Collides c -> throw LostRace.error(c.table(), c.key());
    };
  }

  /** Notes what it did, for {@code helios_transactions}. */
  void addKind(String kind) {
    kinds.add(kind);
  }

  /** What it did: {@code INSERT,UPDATE}. */
  String kinds() {
    return String.join(",", kinds);
  }

  void setSavepoint(String name, Map<String, String> settings) {
    Transaction now = edits;
    savepoints.add(
        new Savepoint(name, now == null ? null : now.root(), settings, deferred.modes()));
  }

  /**
   * Forgets a savepoint and those after it.
   *
   * @throws SqlError 3B001
   */
  void release(String name) {
    int at = find(name);
    savepoints.subList(at, savepoints.size()).clear();
  }

  /**
   * Forgets what was done since a savepoint, which stays, and returns the settings there were.
   *
   * @throws SqlError 3B001
   */
  Map<String, String> rollbackTo(String name) {
    int at = find(name);
    savepoints.subList(at + 1, savepoints.size()).clear();
    Savepoint savepoint = savepoints.get(at);
    Transaction now = edits;
    if (now != null) {
      Root root = savepoint.root() != null ? savepoint.root() : now.base();
      if (now.root() != root) {
        now.replace(root);
      }
    }
    deferred.restore(savepoint.modes());
    return savepoint.settings();
  }

  private int find(String name) {
    for (int i = savepoints.size() - 1; i >= 0; i--) {
      if (savepoints.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new SqlError("3B001", "savepoint \"%s\" does not exist".formatted(name));
  }
}
