package dev.helios.sql.dml;

import dev.helios.refs.txn.TableWriter;
import dev.helios.sql.SqlError;
import dev.helios.sql.statement.Workspace;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one INSERT, as its conflict rule says. Not thread-safe. */
final class InsertWriter {
  private final TableChanges table;
  private final ConflictRule rule;
  private final Returning.@Nullable Run returning;
  private final ViewChecks.@Nullable Run checks;
  private final ConflictUpdate.@Nullable Run update;
  private final List<@Nullable Object[]> inserted = new ArrayList<>();
  private boolean keep;
  private long count;

  /** Keys of rows that DO UPDATE has inserted or changed, which it may not touch again. */
  private @Nullable Set<ByteBuffer> touched;

  InsertWriter(
      TableChanges table,
      ConflictRule rule,
      Returning.@Nullable Run returning,
      ViewChecks.@Nullable Run checks,
      Workspace work) {
    this.checks = checks;
    this.table = table;
    this.rule = rule;
    this.returning = returning;
    this.update = rule instanceof ConflictRule.Update r ? r.update().over(work) : null;
  }

  /** From now on rows that are inserted are kept for {@link #inserted}. */
  void keepInserted() {
    keep = true;
  }

  long count() {
    return count;
  }

  List<@Nullable Object[]> inserted() {
    return inserted;
  }

  @Nullable List<@Nullable Object[]> returned() {
    return returning == null ? null : returning.rows();
  }

  /**
   * Writes a row with a value for each column, but for the generated ones.
   *
   * @throws SqlError if it breaks a constraint and the rule does not say what to do
   */
  void write(@Nullable Object[] row) {
    switch (rule) {
      case ConflictRule.Abort r -> insert(row);
      case ConflictRule.Fail r -> insert(row);
      case ConflictRule.Rollback r -> insert(row);
      case ConflictRule.Ignore r -> insertOrIgnore(row);
      case ConflictRule.Replace r -> replace(row);
      case ConflictRule.Nothing r -> insertUnless(r.arbiter(), row);
      case ConflictRule.Update r -> insertOrUpdate(r, row);
    }
  }

  /** Checks what a view wants of the rows, as far as that has waited for all of them. */
  void finish() {
    if (checks != null) {
      checks.finish();
    }
  }

  private void done(@Nullable Object[] row) {
    count++;
    if (checks != null) {
      checks.add(row);
    }
    if (keep) {
      inserted.add(row);
    }
    if (returning != null) {
      returning.add(row);
    }
  }

  private void insert(@Nullable Object[] row) {
    table.complete(row);
    table.insert(row);
    done(row);
  }

  private void insertOrIgnore(@Nullable Object[] row) {
    try {
      table.complete(row);
    } catch (SqlError e) {
      if (e.sqlState().equals("23502") || e.sqlState().equals("23514")) {
        return;
      }
      throw e;
    }
    if (table.tryInsert(row) == null) {
      done(row);
    }
  }

  private void replace(@Nullable Object[] row) {
    for (int i = 0; i < row.length; i++) {
      if (row[i] == null && table.rules().isNotNull(i)) {
        row[i] = table.defaultValue(i);
      }
    }
    table.complete(row);
    TableWriter.Collision collision = table.tryInsert(row);
    while (collision != null) {
      table.delete(collision.row());
      collision = table.tryInsert(row);
    }
    done(row);
  }

  private void insertUnless(Arbiter arbiter, @Nullable Object[] row) {
    table.complete(row);
    if (arbiter.find(table.writer(), table.schema(), row) == null) {
      table.insert(row);
      done(row);
    }
  }

  private void insertOrUpdate(ConflictRule.Update rule, @Nullable Object[] row) {
    table.complete(row);
    @Nullable Object[] there = rule.arbiter().find(table.writer(), table.schema(), row);
    if (there == null) {
      table.insert(row);
      touch(row);
      done(row);
      return;
    }
    if (touched != null && touched.contains(key(there))) {
      throw new SqlError("21000", "ON CONFLICT DO UPDATE command cannot affect row a second time")
          .withHint(
              "Ensure that no rows proposed for insertion within the same command have duplicate"
                  + " constrained values.");
    }
    @Nullable Object[] changed = Objects.requireNonNull(update).apply(table, there, row);
    if (changed != null) {
      table.complete(changed);
      table.update(there, changed);
      touch(changed);
      done(changed);
    }
  }

  private void touch(@Nullable Object[] row) {
    if (touched == null) {
      touched = new HashSet<>();
    }
    touched.add(key(row));
  }

  private ByteBuffer key(@Nullable Object[] row) {
    return ByteBuffer.wrap(table.identity(row));
  }
}
