package dev.helios.sql.dml;

import dev.helios.sql.parser.dml.Insert;
import dev.helios.sql.parser.dml.OnConflict;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.statement.ParameterTypes;
import dev.helios.sql.statement.Target;

/** What an INSERT does with a row that breaks a constraint. Immutable. */
sealed interface ConflictRule {
  /** It fails. */
  record Abort() implements ConflictRule {}

  /** SQLite's OR REPLACE: rows in the way are removed. */
  record Replace() implements ConflictRule {}

  /** SQLite's OR IGNORE: the row is left out, whatever constraint it breaks. */
  record Ignore() implements ConflictRule {}

  /** SQLite's OR FAIL: it fails, with the rows before kept. */
  record Fail() implements ConflictRule {}

  /** SQLite's OR ROLLBACK: it fails, and the transaction is rolled back. */
  record Rollback() implements ConflictRule {}

  /** ON CONFLICT DO NOTHING: the row is left out. */
  record Nothing(Arbiter arbiter) implements ConflictRule {}

  /** ON CONFLICT DO UPDATE: the row that is there is changed instead. */
  record Update(Arbiter arbiter, ConflictUpdate update) implements ConflictRule {}

  /** Reads what was written. */
  static ConflictRule of(
      Insert insert, Target target, PlanContext context, ParameterTypes parameters) {
    OnConflict onConflict = insert.onConflict();
    if (onConflict == null) {
      return switch (insert.orElse()) {
        case ABORT -> new Abort();
        case REPLACE -> {
          Arbiter.ofAll(target.schema());
          yield new Replace();
        }
        case IGNORE -> {
          Arbiter.ofAll(target.schema());
          yield new Ignore();
        }
        case FAIL -> new Fail();
        case ROLLBACK -> new Rollback();
      };
    }
    Arbiter arbiter = Arbiter.of(onConflict, target);
    return onConflict.assignments().isEmpty()
        ? new Nothing(arbiter)
        : new Update(arbiter, ConflictUpdate.of(insert, target, context, parameters));
  }
}
