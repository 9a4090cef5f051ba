package dev.helios.sql.session;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.Actor;
import dev.helios.refs.root.Root;
import dev.helios.refs.txn.Transaction;
import dev.helios.sql.SqlError;
import dev.helios.sql.dml.DeferredChecks;
import dev.helios.sql.parser.session.IsolationLevel;
import dev.helios.sql.parser.session.TransactionMode;
import dev.helios.sql.version.BranchErrors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a session is and its transactions: which is open, how it ends. Not thread-safe. */
final class Transactions {
  /**
   * How often a statement outside of a transaction is run again when another was faster: nobody has
   * seen its result yet. Each time it sees what was faster, and of all that lose to one another one
   * wins.
   */
  private static final int ATTEMPTS = 10_000;

  private final Repository repository;
  private final Actor actor;
  private final Settings settings;
  private final boolean databaseReadOnly;
  private final AdvisoryLocks.OfSession locks;
  private final TemporaryTables temporary = new TemporaryTables();
  private Place place;
  private boolean readOnly;
  private boolean autoCommit = true;
  private @Nullable OpenTransaction open;

  /** Of the statement that is a transaction of its own. */
  private DeferredChecks alone = new DeferredChecks();

  Transactions(
      Repository repository,
      Actor actor,
      Settings settings,
      Place place,
      boolean readOnly,
      boolean databaseReadOnly,
      AdvisoryLocks.OfSession locks) {
    this.repository = repository;
    this.actor = actor;
    this.settings = settings;
    this.place = place;
    this.readOnly = readOnly;
    this.databaseReadOnly = databaseReadOnly;
    this.locks = locks;
  }

  /** What statements read and change now. */
  Place place() {
    return settings.asOf() != null ? settings.asOf() : place;
  }

  /** Where the session is, whatever {@code helios.as_of} makes it read. */
  Place standing() {
    return place;
  }

  /** The branch that changes go to; null at a revision. */
  @Nullable String branch() {
    return place instanceof Place.OnBranch on ? on.name() : null;
  }

  /**
   * Goes to another place.
   *
   * @throws SqlError 25001 within a transaction
   */
  void use(Place next) {
    forbid("USE");
    place = next;
  }

  /**
   * Refuses a statement that is a transaction of its own.
   *
   * @throws SqlError 25001 within a transaction
   */
  void forbid(String statement) {
    if (open != null) {
      throw new SqlError("25001", statement + " cannot run inside a transaction block")
          .withHint("COMMIT or ROLLBACK first.");
    }
  }

  boolean isAutoCommit() {
    return autoCommit;
  }

  void setAutoCommit(boolean on) {
    if (on && !autoCommit) {
      commit();
    }
    autoCommit = on;
  }

  /** Whether a transaction goes on behind the statement. */
  boolean isOpen() {
    return open != null;
  }

  @Nullable OpenTransaction open() {
    return open;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  void setReadOnly(boolean value) {
    readOnly = value || databaseReadOnly;
  }

  /** Begins a transaction unless one is open. Returns whether it did. */
  boolean begin(TransactionMode mode) {
    boolean isNew = open == null;
    OpenTransaction transaction = isNew ? start() : open;
    set(transaction, mode);
    return isNew;
  }

  /** Sets modes of the open transaction. */
  void set(OpenTransaction transaction, TransactionMode mode) {
    if (mode.isolation() != null) {
      transaction.setIsolation(mode.isolation());
    }
    if (mode.readOnly() != null) {
      transaction.setReadOnly(mode.readOnly());
    }
  }

  private OpenTransaction start() {
    IsolationLevel isolation = settings.defaultIsolation();
    OpenTransaction begun =
        new OpenTransaction(
            place, Clock.micros(), isolation, settings.defaultReadOnly(), settings.snapshot());
    open = begun;
    return begun;
  }

  /** The root that a statement sees now; begins a transaction if each is not one of its own. */
  Root read() {
    Place.AtRef asOf = settings.asOf();
    OpenTransaction transaction = open != null || autoCommit ? open : start();
    if (asOf != null) {
      return asOf.root();
    }
    return transaction == null ? tip() : statement(transaction).root();
  }

  /**
   * As {@link #read}, the open transaction's edits without applying what is pending; null if there
   * are none because a statement sees a root as it is.
   */
  @Nullable Transaction edits() {
    if (settings.asOf() != null) {
      return null;
    }
    OpenTransaction transaction = open != null || autoCommit ? open : start();
    return transaction == null ? null : statement(transaction);
  }

  private Transaction statement(OpenTransaction transaction) {
    Transaction settled = transaction.settled();
    return settled != null ? settled : transaction.statement(tip());
  }

  /** As {@link #read}, but begins nothing. */
  Root look() {
    Place.AtRef asOf = settings.asOf();
    OpenTransaction transaction = open;
    if (asOf != null) {
      return asOf.root();
    }
    Transaction edits = transaction == null ? null : transaction.edits();
    return edits == null ? tip() : edits.root();
  }

  /** As {@link #look}, without pending rows where that is cheaper: for looking up definitions. */
  Root schemas() {
    Place.AtRef asOf = settings.asOf();
    if (asOf != null) {
      return asOf.root();
    }
    Transaction edits = open == null ? null : open.edits();
    return edits == null ? tip() : edits.schemas();
  }

  /** The present state of the place with the session's temporary tables, without own edits. */
  private Root tip() {
    return temporary.over(
        switch (place) {
          case Place.AtRef at -> at.root();
          case Place.OnBranch on -> branch(on).root();
        });
  }

  TemporaryTables temporary() {
    return temporary;
  }

  private Branch branch(Place.OnBranch on) {
    return repository
        .branches()
        .find(on.name())
        .orElseThrow(
            () -> new SqlError("42704", "branch '%s' does not exist".formatted(on.name())));
  }

  /**
   * Refuses a change where nothing may be changed, before anything else is looked at.
   *
   * @param kind such as {@code INSERT}
   * @throws SqlError 25006
   */
  void checkWritable(String kind) {
    Place now = place();
    if (now instanceof Place.OnBranch on) {
      try {
        Branches.checkWritable(branch(on));
      } catch (BranchException e) {
        throw BranchErrors.explain(e);
      }
    }
    if (now instanceof Place.AtRef at) {
      throw new SqlError(
              "25006",
              "cannot execute %s at \"%s\", which is a revision and read-only"
                  .formatted(kind, at.name()))
          .withHint(
              at == settings.asOf()
                  ? "RESET helios.as_of reads the present again."
                  : "Make a branch of it (CREATE BRANCH name FROM '%s') and USE BRANCH that, or another."
                      .formatted(at.name().replace("'", "''")));
    }
    if (isReadOnlyNow()) {
      throw new SqlError("25006", "cannot execute %s in a read-only transaction".formatted(kind));
    }
  }

  /** Whether changes are refused whatever the place: by the session or by the transaction. */
  boolean isReadOnlyNow() {
    return readOnly || (open != null ? open.isReadOnly() : settings.defaultReadOnly());
  }

  /**
   * Runs a change of rows or definitions as one unit: in the open transaction, or in one of its own
   * that is committed.
   *
   * @param kind such as {@code INSERT}, for {@code helios_transactions}
   */
  <T> T change(String kind, Function<Transaction, T> body) {
    OpenTransaction transaction = open != null || autoCommit ? open : start();
    return transaction == null ? changeAlone(kind, body) : changeWithin(transaction, kind, body);
  }

  private <T> T changeWithin(
      OpenTransaction transaction, String kind, Function<Transaction, T> body) {
    Transaction edits = statement(transaction);
    Transaction.Savepoint before = edits.mark();
    T result;
    try {
      result = body.apply(edits);
    } catch (RuntimeException | Error e) {
      edits.rollbackTo(before);
      throw e;
    }
    transaction.addKind(kind);
    return result;
  }

  private <T> T changeAlone(String kind, Function<Transaction, T> body) {
    Place.OnBranch on = (Place.OnBranch) place;
    for (int attempt = 1; ; attempt++) {
      alone = new DeferredChecks();
      Transaction edits = new Transaction(tip(), alone.duplicates());
      T result = body.apply(edits);
      if (!edits.isChanged()) {
        return result;
      }
      alone.checkAll(edits);
      SqlError lost = commit(on.name(), edits, kind);
      if (lost == null) {
        return result;
      }
      if (attempt == ATTEMPTS) {
        throw lost;
      }
    }
  }

  /** What the transaction that a statement now is in checks later. */
  DeferredChecks deferred() {
    return open == null ? alone : open.deferred();
  }

  /** Commits; returns what went wrong if another was faster. */
  private @Nullable SqlError commit(String branch, Transaction edits, String kinds) {
    edits.forgetMark();
    Transaction persistent = temporary.persistent(edits);
    try {
      if (persistent.isChanged()
          && repository.branches().commit(branch, persistent, kinds, actor)
              instanceof Branches.TransactionResult.Lost lost) {
        return LostRace.error(lost.table(), lost.key());
      }
      temporary.committed(edits);
      return null;
    } catch (BranchException e) {
      throw BranchErrors.explain(e);
    }
  }

  /**
   * Commits the open transaction, if there is one; it is over then in any case.
   *
   * @throws SqlError 40001 if another was faster, 23503 or 23505 if a check that waited fails
   */
  void commit() {
    OpenTransaction transaction = open;
    if (transaction == null) {
      return;
    }
    try {
      Transaction edits = transaction.edits();
      if (edits != null && edits.isChanged()) {
        transaction.deferred().checkAll(edits);
      }
      open = null;
      settings.endTransaction();
      if (edits != null && edits.isChanged() && transaction.place() instanceof Place.OnBranch on) {
        SqlError lost = commit(on.name(), edits, transaction.kinds());
        if (lost != null) {
          throw lost;
        }
      }
    } catch (RuntimeException | Error e) {
      rollback();
      throw e;
    } finally {
      locks.endTransaction();
    }
  }

  /** Forgets the open transaction, if there is one. */
  void rollback() {
    OpenTransaction transaction = open;
    open = null;
    if (transaction != null) {
      settings.restore(transaction.settingsBefore());
      settings.endTransaction();
      locks.endTransaction();
    }
  }

  /** When the transaction began that a statement now is in, microseconds since 1970 UTC. */
  long startMicros(long statementMicros) {
    return open == null ? statementMicros : open.startMicros();
  }
}
