package dev.helios.sql.parser.ddl;

import dev.helios.refs.schema.Deferral;
import dev.helios.sql.SqlError;
import org.jspecify.annotations.Nullable;

/** What a constraint says about when it is checked, gathered word by word. Not thread-safe. */
public final class Timing {
  private @Nullable Boolean deferrable;
  private @Nullable Boolean deferred;

  /**
   * {@code [NOT] DEFERRABLE}.
   *
   * @throws SqlError 42601 if both were said
   */
  public void deferrable(boolean is) {
    if (deferrable != null && deferrable != is) {
      throw conflicting();
    }
    deferrable = is;
  }

  /**
   * {@code INITIALLY {DEFERRED | IMMEDIATE}}.
   *
   * @throws SqlError 42601 if both were said
   */
  public void initially(boolean isDeferred) {
    if (deferred != null && deferred != isDeferred) {
      throw conflicting();
    }
    deferred = isDeferred;
  }

  private static SqlError conflicting() {
    return new SqlError("42601", "conflicting constraint properties");
  }

  /** Whether nothing was said. */
  public boolean isEmpty() {
    return deferrable == null && deferred == null;
  }

  /**
   * What was said, as a whole.
   *
   * @throws SqlError 42601 for a constraint that is deferred and not deferrable
   */
  public Deferral build() {
    if (Boolean.TRUE.equals(deferred)) {
      if (Boolean.FALSE.equals(deferrable)) {
        throw new SqlError("42601", "constraint declared INITIALLY DEFERRED must be DEFERRABLE");
      }
      return Deferral.INITIALLY_DEFERRED;
    }
    return Boolean.TRUE.equals(deferrable) ? Deferral.INITIALLY_IMMEDIATE : Deferral.NOT_DEFERRABLE;
  }

  /**
   * As {@link #of}, of a constraint that was written at a column.
   *
   * @throws SqlError 42601 if it is none that can wait
   */
  public Constraint ofColumn(Constraint constraint) {
    if (constraint instanceof Constraint.Check && !isEmpty()) {
      throw misplaced();
    }
    return of(constraint);
  }

  private SqlError misplaced() {
    String clause =
        deferrable == null
            ? Boolean.TRUE.equals(deferred) ? "INITIALLY DEFERRED" : "INITIALLY IMMEDIATE"
            : deferrable ? "DEFERRABLE" : "NOT DEFERRABLE";
    return new SqlError("42601", "misplaced %s clause".formatted(clause));
  }

  /**
   * Gives the constraint before it what was said.
   *
   * @throws SqlError 0A000 or 42601 if it is none that can wait
   */
  public Constraint of(Constraint constraint) {
    Deferral deferral = build();
    return switch (constraint) {
      case Constraint.PrimaryKey c ->
          new Constraint.PrimaryKey(c.columns(), c.autoIncrement(), deferral);
      case Constraint.Unique c -> new Constraint.Unique(c.columns(), c.nullsEqual(), deferral);
      case Constraint.ForeignKey c -> c.withDeferral(deferral);
      case Constraint.Check c -> {
        if (deferral.isDeferrable()) {
          throw new SqlError("0A000", "CHECK constraints cannot be marked DEFERRABLE");
        }
        yield c;
      }
      default -> {
        if (!isEmpty()) {
          throw misplaced();
        }
        yield constraint;
      }
    };
  }
}
