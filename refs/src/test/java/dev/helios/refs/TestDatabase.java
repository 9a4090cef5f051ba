package dev.helios.refs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.store.MemoryStorage;
import dev.helios.objects.store.Storage;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.branch.Branches.TransactionResult;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A repository with table {@code t (id, name)}, unique by name, and what tests do with it. */
final class TestDatabase {
  static final Actor WHO = new Actor("ada", "ada@example.org");
  static final long T = 11;
  static final long BAG = 12;
  static final long CHILD = 13;
  static final IndexSchema NAME_KEY =
      new IndexSchema(
          5, "t_name_key", true, true, List.of(new IndexSchema.Part(2, null, false, false)), null);

  final Storage storage;
  final Repository repository;
  final Branches branches;
  final History history;

  TestDatabase() {
    this(new MemoryStorage());
    put("main", Table.empty(storage.nodes(), table(T, "t", List.of(1L), List.of(NAME_KEY))));
    branches.commitPending("main", "table", WHO);
  }

  TestDatabase(Storage storage) {
    this(storage, Configuration.DEFAULT);
  }

  TestDatabase(Storage storage, Configuration configuration) {
    this.storage = storage;
    repository = Repository.open(storage, configuration);
    branches = repository.branches();
    history = repository.history();
  }

  static Column column(long id, String name, Kind kind) {
    return new Column(
        id,
        (int) id,
        name,
        ColumnType.of(kind),
        true,
        null,
        null,
        null,
        Column.Identity.NONE,
        null);
  }

  static TableSchema table(long id, String name, List<Long> key, List<IndexSchema> indexes) {
    return new TableSchema(
        id,
        name,
        List.of(column(1, "id", Kind.BIGINT), column(2, "name", Kind.TEXT)),
        key,
        name + "_pkey",
        indexes,
        List.of(),
        List.of(),
        Set.of(),
        null);
  }

  /** A table whose {@code id} refers to {@code t}. */
  static TableSchema child() {
    TableSchema s = table(CHILD, "child", List.of(1L), List.of());
    ForeignKey key =
        new ForeignKey(
            77,
            "child_fkey",
            List.of(1L),
            T,
            List.of(1L),
            ForeignKey.Action.NO_ACTION,
            ForeignKey.Action.NO_ACTION);
    return new TableSchema(
        s.id(),
        s.name(),
        s.columns(),
        s.primaryKey(),
        s.primaryKeyName(),
        s.indexes(),
        s.checks(),
        List.of(key),
        s.retiredIds(),
        s.comment());
  }

  Transaction begin(String branch) {
    return new Transaction(branches.get(branch).root());
  }

  TransactionResult commit(String branch, Transaction transaction) {
    return branches.commit(branch, transaction, "TEST", WHO);
  }

  /** Runs edits in a transaction of their own, which must succeed. */
  TransactionResult.Done run(String branch, Consumer<Transaction> edits) {
    Transaction transaction = begin(branch);
    edits.accept(transaction);
    TransactionResult result = commit(branch, transaction);
    assertThat(result).isInstanceOf(TransactionResult.Done.class);
    return (TransactionResult.Done) result;
  }

  void put(String branch, Table table) {
    run(branch, t -> t.put(table));
  }

  TransactionResult.Done insert(String branch, long id, String name) {
    return run(branch, t -> insert(t, id, name));
  }

  static void insert(Transaction t, long id, String name) {
    assertThat(t.table(T).insert(row(id, name))).isNull();
  }

  static void update(Transaction t, long id, String name) {
    Object[] old = t.table(T).get(id);
    assertThat(t.table(T).update(old, row(id, name))).isNull();
  }

  static void delete(Transaction t, long id) {
    assertThat(t.table(T).delete(t.table(T).get(id))).isTrue();
  }

  static Object[] row(long id, String name) {
    return new Object[] {id, name};
  }

  CommitId commitAll(String branch, String message) {
    return branches.commitPending(branch, message, WHO).head();
  }

  void fork(String name, String from) {
    branches.createFrom(name, from, BranchOptions.DEFAULT, WHO);
  }

  List<String> rows(String branch) {
    return rows(branches.get(branch).root(), "t");
  }

  static List<String> rows(Root root, String name) {
    List<String> rows = new ArrayList<>();
    Table table = root.table(name).orElseThrow();
    Cursor cursor = table.rows().cursor();
    while (cursor.next()) {
      Object[] row = table.codec().row(cursor.key(), cursor.value());
      String count = table.codec().isBag() ? " x" + RowCodec.bagCount(cursor.value()) : "";
      rows.add(row[0] + "=" + row[1] + count);
    }
    return rows;
  }
}
