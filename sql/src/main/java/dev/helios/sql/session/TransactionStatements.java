package dev.helios.sql.session;

import dev.helios.refs.txn.Transaction;
import dev.helios.sql.SqlError;
import dev.helios.sql.dml.DeferredChecks;
import dev.helios.sql.parser.session.BeginTransaction;
import dev.helios.sql.parser.session.ReleaseSavepoint;
import dev.helios.sql.parser.session.RollbackTransaction;
import dev.helios.sql.parser.session.SetConstraints;
import dev.helios.sql.parser.session.SetSavepoint;
import dev.helios.sql.parser.session.SetTransaction;
import dev.helios.sql.parser.session.TransactionMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/** BEGIN, COMMIT, ROLLBACK, savepoints and modes. */
final class TransactionStatements {
  private final Session session;

  TransactionStatements(Session session) {
    this.session = session;
  }

  private Transactions transactions() {
    return session.transactions();
  }

  Result begin(BeginTransaction begin) {
    if (!transactions().begin(begin.mode())) {
      session.notice(new SqlError("25001", "there is already a transaction in progress"));
    }
    return new Result.Done("BEGIN");
  }

  Result commit() {
    if (transactions().open() == null) {
      session.notice(none());
    }
    transactions().commit();
    return new Result.Done("COMMIT");
  }

  Result rollback(RollbackTransaction rollback) {
    SqlIdentifier savepoint = rollback.savepoint();
    if (savepoint != null) {
      OpenTransaction open = open("ROLLBACK TO SAVEPOINT");
      session.settings().restore(open.rollbackTo(savepoint.getSimple()));
    } else {
      if (transactions().open() == null) {
        session.notice(none());
      }
      transactions().rollback();
    }
    return new Result.Done("ROLLBACK");
  }

  private static SqlError none() {
    return new SqlError("25P01", "there is no transaction in progress");
  }

  Result savepoint(SetSavepoint savepoint) {
    if (transactions().open() == null && !transactions().isAutoCommit()) {
      transactions().begin(new TransactionMode(null, null));
    }
    open("SAVEPOINT").setSavepoint(savepoint.name().getSimple(), session.settings().snapshot());
    return new Result.Done("SAVEPOINT");
  }

  Result release(ReleaseSavepoint release) {
    open("RELEASE SAVEPOINT").release(release.name().getSimple());
    return new Result.Done("RELEASE");
  }

  private OpenTransaction open(String statement) {
    OpenTransaction open = transactions().open();
    if (open == null) {
      throw new SqlError("25P01", statement + " can only be used in transaction blocks");
    }
    return open;
  }

  Result constraints(SetConstraints set) {
    if (transactions().open() == null && !transactions().isAutoCommit()) {
      transactions().begin(new TransactionMode(null, null));
    }
    List<String> names = set.names().stream().map(n -> n.names.getLast()).toList();
    OpenTransaction open = transactions().open();
    if (open == null) {
      session.notice(
          new SqlError("25P01", "SET CONSTRAINTS can only be used in transaction blocks"));
      new DeferredChecks().set(names, set.deferred(), new Transaction(transactions().schemas()));
    } else if (transactions().edits() != null) {
      open.deferred().set(names, set.deferred(), Objects.requireNonNull(transactions().edits()));
    }
    return new Result.Done("SET CONSTRAINTS");
  }

  Result set(SetTransaction set) {
    TransactionMode mode = set.mode();
    if (set.session()) {
      setDefaults(mode);
      return new Result.Done("SET");
    }
    if (transactions().open() == null && !transactions().isAutoCommit()) {
      transactions().begin(mode);
    }
    OpenTransaction open = transactions().open();
    if (open == null) {
      session.notice(
          new SqlError("25P01", "SET TRANSACTION can only be used in transaction blocks"));
    } else {
      transactions().set(open, mode);
    }
    return new Result.Done("SET");
  }

  private void setDefaults(TransactionMode mode) {
    if (mode.isolation() != null) {
      set(Setting.DEFAULT_ISOLATION, mode.isolation().sql().toLowerCase(Locale.ROOT));
    }
    if (mode.readOnly() != null) {
      set(Setting.DEFAULT_READ_ONLY, mode.readOnly() ? "on" : "off");
    }
  }

  private void set(String name, @Nullable String value) {
    session.settings().set(Setting.named(name), value, false);
  }
}
