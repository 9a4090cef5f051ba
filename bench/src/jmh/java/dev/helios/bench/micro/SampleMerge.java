package dev.helios.bench.micro;

import dev.helios.merge.Gate;
import dev.helios.merge.MergeOptions;
import dev.helios.merge.MergeResult;
import dev.helios.merge.Merger;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.Transaction;
import dev.helios.sql.ddl.MergeExpressions;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two branches of a {@link SampleTable} with a unique index, made anew for each merge: edit, merge,
 * drop. Not thread-safe.
 */
public final class SampleMerge implements Closeable {
  private static final int CONFLICTS = 100;

  /** Rows that a transaction changes where all are changed. */
  private static final int TRANSACTION_ROWS = 20_000;

  /** What the two sides change. */
  public enum Case {
    /** Random rows, none of them the same; no indexed column. */
    DISJOINT,
    /** The same, and in each row both indexed columns. */
    INDEXED,
    /** As DISJOINT, but 100 rows on both sides, so that nothing is published. */
    CONFLICTS,
    /**
     * Random rows in ours, a run of rows in theirs, all of them even in one and odd in the other.
     */
    CONTIGUOUS,
    /** One row in ours, a run of rows in theirs. */
    CONTIGUOUS_ALONE,
    /** Ours has a new column, theirs random rows. */
    ADD_COLUMN
  }

  private final SampleTable table;
  private final Merger merger;
  private final int rows;
  private final SplittableRandom random = new SplittableRandom(7);
  private int round;

  SampleMerge(int rows) {
    this.rows = rows;
    table = new SampleTable(rows, StorageOptions.DEFAULT, true);
    merger = new Merger(table.repository(), new MergeExpressions(), Gate.OPEN);
  }

  private Branches branches() {
    return table.repository().branches();
  }

  /** Makes two branches of main with {@code changes} rows changed on each. */
  void edit(Case what, int changes) {
    round++;
    branches().createFrom(ours(), "main", BranchOptions.DEFAULT, SampleTable.WHO);
    branches().createFrom(theirs(), "main", BranchOptions.DEFAULT, SampleTable.WHO);
    boolean indexed = what == Case.INDEXED;
    if (changes >= rows / 2 && (indexed || what == Case.DISJOINT)) {
      changeAll(ours(), 0, indexed);
      changeAll(theirs(), 1, indexed);
    } else {
      Transaction ours = table.transaction(ours());
      Transaction theirs = table.transaction(theirs());
      change(what, changes, ours, theirs);
      table.publish(ours(), ours);
      table.publish(theirs(), theirs);
    }
    branches().commitPending(ours(), "change", SampleTable.WHO);
    branches().commitPending(theirs(), "change", SampleTable.WHO);
  }

  private void change(Case what, int changes, Transaction ours, Transaction theirs) {
    switch (what) {
      case DISJOINT, INDEXED -> {
        change(ours, changes, 0, what == Case.INDEXED);
        change(theirs, changes, 1, what == Case.INDEXED);
      }
      case CONFLICTS -> {
        change(ours, changes, 0, false);
        change(theirs, changes, 1, false);
        for (long id = 0; id < CONFLICTS; id++) {
          table.update(ours, id * (rows / CONFLICTS), false);
          table.update(theirs, id * (rows / CONFLICTS), false);
        }
      }
      case CONTIGUOUS -> {
        change(ours, changes, 0, false);
        changeRun(theirs, changes);
      }
      case CONTIGUOUS_ALONE -> {
        change(ours, 1, 0, false);
        changeRun(theirs, changes);
      }
      case ADD_COLUMN -> {
        ours.put(withColumn(ours.root().table(SampleTable.TABLE).orElseThrow()));
        change(theirs, changes, 1, false);
      }
    }
  }

  /** Random rows whose id leaves {@code rest} modulo 2. */
  private void change(Transaction edits, int count, int rest, boolean indexed) {
    for (int i = 0; i < count; i++) {
      table.update(edits, random.nextInt(rows / 2) * 2L + rest, indexed);
    }
  }

  /** All rows whose id leaves {@code rest} modulo 2. */
  private void changeAll(String branch, int rest, boolean indexed) {
    for (long id = rest; id < rows; ) {
      Transaction edits = table.transaction(branch);
      for (int i = 0; i < TRANSACTION_ROWS && id < rows; i++, id += 2) {
        table.update(edits, id, indexed);
      }
      table.publish(branch, edits);
    }
  }

  private void changeRun(Transaction edits, int count) {
    for (long id = rows / 4 | 1; id < rows / 4 + 2L * count; id += 2) {
      table.update(edits, id, false);
    }
  }

  private static Table withColumn(Table table) {
    TableSchema s = table.schema();
    List<Column> columns = new ArrayList<>(s.columns());
    columns.add(SampleTable.column(9, "note", Kind.TEXT));
    return table.withSchema(
        new TableSchema(
            s.id(),
            s.name(),
            columns,
            s.primaryKey(),
            s.primaryKeyName(),
            s.indexes(),
            s.checks(),
            s.foreignKeys(),
            s.retiredIds(),
            s.comment()));
  }

  /** Merges to the published commit, or to conflicts that are kept. */
  MergeResult merge() {
    return merger.merge(theirs(), ours(), MergeOptions.DEFAULT, SampleTable.WHO);
  }

  void drop() {
    if (merger.kept().find(ours()).isPresent()) {
      merger.abort(ours());
    }
    branches().delete(ours(), true, SampleTable.WHO);
    branches().delete(theirs(), true, SampleTable.WHO);
  }

  private String ours() {
    return "ours" + round;
  }

  private String theirs() {
    return "theirs" + round;
  }

  @Override
  public void close() {
    table.close();
  }
}
