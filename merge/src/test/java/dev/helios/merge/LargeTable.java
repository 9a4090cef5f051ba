package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.merge.rows.IndexRows;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.objects.sort.EntrySort;
import dev.helios.objects.store.Durability;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.txn.TableWriter;
import dev.helios.refs.txn.Transaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A database on disk with one table, whose rows are written in many transactions. */
final class LargeTable implements AutoCloseable {
  private static final int TRANSACTION = 20_000;

  private final Repository repository;
  private final Merger merger;
  private final long rows;
  private final long id;

  /** What is done with the row that has an id. */
  interface Edit {
    void make(TableWriter table, long id);
  }

  private LargeTable(Repository repository, long rows, long id) {
    this.repository = repository;
    this.merger = new Merger(repository, new TestExpressions(), Gate.OPEN);
    this.rows = rows;
    this.id = id;
  }

  /**
   * The table of a statement of {@link Script}, filled on main, and branches ours and theirs.
   *
   * @param rows how many ids there are, from 0
   */
  static LargeTable create(Path folder, String statement, long rows, Edit insert) {
    StorageOptions options = StorageOptions.DEFAULT.withDurability(Durability.OFF);
    Repository repository = Repository.open(FileStorage.create(folder, options));
    Transaction create = Script.run(repository.branches().get("main").root(), List.of(statement));
    Table made = create.root().tables().iterator().next();
    LargeTable table = new LargeTable(repository, rows, made.schema().id());
    table.commit("main", create);
    table.edit("main", 1, insert);
    repository.branches().commitPending("main", "load", TestRepository.WHO);
    repository.checkpoint();
    for (String side : List.of("ours", "theirs")) {
      repository.branches().createFrom(side, "main", BranchOptions.DEFAULT, TestRepository.WHO);
    }
    return table;
  }

  /** Makes an edit for every {@code step}th id. */
  void edit(String branch, int step, Edit edit) {
    for (long from = 0; from < rows; from += (long) TRANSACTION * step) {
      Transaction txn = new Transaction(repository.branches().get(branch).root());
      TableWriter table = txn.table(id);
      long to = Math.min(rows, from + (long) TRANSACTION * step);
      for (long row = from; row < to; row += step) {
        edit.make(table, row);
      }
      commit(branch, txn);
    }
  }

  /** Sets one cell of a row, if there is one with this key. */
  static void change(TableWriter table, long key, int column, Object value) {
    Object[] old = table.get(key);
    if (old != null) {
      Object[] row = old.clone();
      row[column] = value;
      assertThat(table.update(old, row)).isNull();
    }
  }

  /** Changes the schema by statements of {@link Script}, and stores every row anew. */
  void alter(String branch, String... statements) {
    Transaction txn = new Transaction(repository.branches().get(branch).root());
    Table old = txn.root().table(id).orElseThrow();
    Root empty = txn.root().with(Table.empty(old.rows().store(), old.schema()));
    Table changed = Script.run(empty, List.of(statements)).root().table(id).orElseThrow();
    try (EntrySort sort = new EntrySort(old.rows().store().scratch());
        IndexRows indexes = new IndexRows(changed.schema())) {
      Cursor cursor = old.rows().cursor();
      while (cursor.next()) {
        Object[] row = old.codec().row(cursor.key(), cursor.value());
        sort.add(changed.codec().key(row), changed.codec().value(row));
      }
      TreeBuilder tree = new TreeBuilder(old.rows().store());
      sort.sorted().forEachRemaining(e -> tree.add(e.key(), e.value()));
      txn.replace(txn.root().with(indexes.build(tree.build())));
    }
    commit(branch, txn);
  }

  private void commit(String branch, Transaction txn) {
    assertThat(repository.branches().commit(branch, txn, "TEST", TestRepository.WHO))
        .isInstanceOf(Branches.TransactionResult.Done.class);
  }

  MergeResult merge() {
    return merger.merge("theirs", "ours", MergeOptions.DEFAULT, TestRepository.WHO);
  }

  Repository repository() {
    return repository;
  }

  /** The row of ours with this key. */
  Object[] merged(long key) {
    Table merged = repository.branches().get("ours").root().table(id).orElseThrow();
    byte[] bytes = merged.codec().keyOf(key);
    return merged.codec().row(bytes, Objects.requireNonNull(merged.rows().get(bytes)));
  }

  @Override
  public void close() {
    repository.close();
  }
}
