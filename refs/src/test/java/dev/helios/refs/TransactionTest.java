package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.WHO;
import static dev.helios.refs.TestDatabase.delete;
import static dev.helios.refs.TestDatabase.insert;
import static dev.helios.refs.TestDatabase.row;
import static dev.helios.refs.TestDatabase.rows;
import static dev.helios.refs.TestDatabase.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches.TransactionResult;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.ByteWriter;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.refs.txn.TableWriter;
import dev.helios.refs.txn.Transaction;
import dev.helios.refs.txn.TransactionEdits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions on one branch: snapshots, who wins, savepoints, definitions. */
class TransactionTest {
  private final TestDatabase db = new TestDatabase();

  @BeforeEach
  void insertThree() {
    db.run(
        "main",
        t -> {
          insert(t, 1, "a");
          insert(t, 2, "b");
          insert(t, 3, "c");
        });
  }

  private static TransactionResult.Lost lost(String table, String key) {
    return new TransactionResult.Lost(table, key);
  }

  @Test
  void aTransactionReadsItsSnapshotAndItsOwnEdits() {
    Transaction t = db.begin("main");
    insert(t, 4, "d");
    db.insert("main", 5, "e");
    assertThat(rows(t.root(), "t")).containsExactly("1=a", "2=b", "3=c", "4=d");
    assertThat(db.rows("main")).containsExactly("1=a", "2=b", "3=c", "5=e");
  }

  @Test
  void onAMovedBranchEditsAreMergedByKey() {
    Transaction t = db.begin("main");
    update(t, 1, "x");
    delete(t, 2);
    insert(t, 9, "z");
    db.run("main", other -> update(other, 3, "y"));
    db.insert("main", 8, "w");
    assertThat(db.commit("main", t)).isInstanceOf(TransactionResult.Done.class);
    assertThat(db.rows("main")).containsExactly("1=x", "3=y", "8=w", "9=z");
    assertThat(db.repository.check()).isEmpty();
  }

  @Test
  void theFirstCommitterWinsAndTheOtherIsToldTableAndKey() {
    for (String[] edits : new String[][] {{"u", "u"}, {"u", "d"}, {"d", "u"}, {"d", "d"}}) {
      TestDatabase fresh = new TestDatabase();
      fresh.insert("main", 7, "a");
      Transaction first = fresh.begin("main");
      Transaction second = fresh.begin("main");
      edit(first, edits[0], "x");
      edit(second, edits[1], "y");
      assertThat(fresh.commit("main", first)).isInstanceOf(TransactionResult.Done.class);
      assertThat(fresh.commit("main", second)).isEqualTo(lost("t", "(id)=(7)"));
    }
  }

  private static void edit(Transaction t, String kind, String name) {
    if (kind.equals("u")) {
      update(t, 7, name);
    } else {
      delete(t, 7);
    }
  }

  @Test
  void theSameUniqueValueIsACollisionAndTheIndexIsNamed() {
    Transaction first = db.begin("main");
    Transaction second = db.begin("main");
    insert(first, 10, "same");
    update(second, 1, "same");
    db.commit("main", first);
    assertThat(db.commit("main", second)).isEqualTo(lost("t", "unique index t_name_key"));
  }

  @Test
  void aValueThatOneFreedIsTakenByTheOtherOnlyAfterwards() {
    Transaction frees = db.begin("main");
    update(frees, 1, "other");
    db.commit("main", frees);
    db.run("main", t -> insert(t, 10, "a"));
    assertThat(db.rows("main")).containsExactly("1=other", "2=b", "3=c", "10=a");
  }

  @Test
  void nullsInAUniqueIndexNeverCollide() {
    Transaction first = db.begin("main");
    Transaction second = db.begin("main");
    insert(first, 10, null);
    insert(second, 11, null);
    db.commit("main", first);
    assertThat(db.commit("main", second)).isInstanceOf(TransactionResult.Done.class);
  }

  @Test
  void anEmptyTransactionIsDoneWithoutARecordEvenOnAReadOnlyBranch() {
    db.branches.setOptions("main", new BranchOptions(null, true, true, false, null));
    long lsn = db.history.lastLsn();
    assertThat(db.commit("main", db.begin("main"))).isInstanceOf(TransactionResult.Done.class);
    assertThat(db.history.lastLsn()).isEqualTo(lsn);
    Transaction t = db.begin("main");
    insert(t, 9, "z");
    assertThatThrownBy(() -> db.commit("main", t))
        .isInstanceOf(BranchException.class)
        .hasMessage("Cannot modify read-only branch: main");
  }

  @Test
  void editsThatComeToNothingAreNoTransaction() {
    long pending = db.branches.get("main").pending();
    db.run(
        "main",
        t -> {
          update(t, 1, "x");
          update(t, 1, "a");
          insert(t, 9, "z");
          delete(t, 9);
        });
    assertThat(db.branches.get("main").pending()).isEqualTo(pending);
  }

  @Test
  void doneTellsTheBranchAsThisTransactionLeftIt() {
    TransactionResult.Done done = db.insert("main", 9, "z");
    assertThat(done.lsn()).isEqualTo(db.history.lastLsn());
    assertThat(rows(done.branch().root(), "t")).hasSize(4);
  }

  @Test
  void aTransactionOnADeletedBranchFails() {
    db.fork("dev", "main");
    Transaction t = db.begin("dev");
    insert(t, 9, "z");
    db.branches.delete("dev", true, WHO);
    assertThatThrownBy(() -> db.commit("dev", t))
        .isInstanceOf(BranchException.class)
        .hasMessage("branch 'dev' does not exist");
  }

  @Test
  void insertAndUpdateTellWhatTheyCollideWith() {
    Transaction t = db.begin("main");
    TableWriter writer = t.table(T);
    assertThat(writer.insert(row(1, "z")).constraint()).isEqualTo("t_pkey");
    assertThat(writer.insert(row(9, "a")).constraint()).isEqualTo("t_name_key");
    assertThat(writer.insert(row(9, "a")).row()).containsExactly(1L, "a");
    assertThat(writer.update(row(1, "a"), row(2, "a")).constraint()).isEqualTo("t_pkey");
    assertThat(writer.update(row(1, "a"), row(1, "b")).constraint()).isEqualTo("t_name_key");
    assertThat(writer.delete(row(9, "z"))).isFalse();
    assertThat(t.root()).isSameAs(t.base());
  }

  @Test
  void savepointsAreRolledBackToAnyNumberOfTimes() {
    Transaction t = db.begin("main");
    insert(t, 4, "d");
    Transaction.Savepoint first = t.savepoint();
    insert(t, 5, "e");
    Transaction.Savepoint second = t.savepoint();
    update(t, 5, "f");
    t.rollbackTo(second);
    assertThat(rows(t.root(), "t")).endsWith("4=d", "5=e");
    delete(t, 1);
    t.rollbackTo(second);
    assertThat(rows(t.root(), "t")).containsExactly("1=a", "2=b", "3=c", "4=d", "5=e");
    t.rollbackTo(first);
    t.rollbackTo(first);
    insert(t, 6, "g");
    assertThat(db.commit("main", t)).isInstanceOf(TransactionResult.Done.class);
    assertThat(db.rows("main")).containsExactly("1=a", "2=b", "3=c", "4=d", "6=g");
    assertThat(db.repository.check()).isEmpty();
  }

  @Test
  void aMarkUndoesAStatementWithoutApplyingWhatCameBefore() {
    Transaction t = db.begin("main");
    insert(t, 4, "d");
    Transaction.Savepoint mark = t.mark();
    update(t, 4, "e");
    delete(t, 1);
    insert(t, 5, "f");
    t.rollbackTo(mark);
    assertThat(rows(t.root(), "t")).containsExactly("1=a", "2=b", "3=c", "4=d");
  }

  @Test
  void aMarkHoldsThoughTheStatementReadItsOwnEdits() {
    Transaction t = db.begin("main");
    insert(t, 4, "d");
    update(t, 1, "x");
    Transaction.Savepoint mark = t.mark();
    update(t, 1, "y");
    assertThat(rows(t.root(), "t")).startsWith("1=y");
    insert(t, 5, "e");
    assertThat(rows(t.root(), "t")).endsWith("5=e");
    t.rollbackTo(mark);
    assertThat(rows(t.root(), "t")).containsExactly("1=x", "2=b", "3=c", "4=d");
    insert(t, 6, "f");
    assertThat(db.commit("main", t)).isInstanceOf(TransactionResult.Done.class);
    assertThat(db.repository.check()).isEmpty();
  }

  @Test
  void aMarkHoldsThoughTheStatementEditedMoreThanIsKeptPending() {
    Transaction t = db.begin("main");
    insert(t, 4, "before");
    update(t, 1, "changed");
    Transaction.Savepoint mark = t.mark();
    String text = "x".repeat(900);
    for (int id = 5; id < 40_000; id++) {
      insert(t, id, text + id);
      if (id % 1000 == 0) {
        update(t, 1, "again" + id);
        delete(t, 2);
        insert(t, 2, "back" + id);
        t.applyIfMany();
      }
    }
    assertThat(t.root().table("t").orElseThrow().rows().count()).isEqualTo(39_999);
    t.rollbackTo(mark);
    assertThat(rows(t.root(), "t")).containsExactly("1=changed", "2=b", "3=c", "4=before");
    insert(t, 5, "after");
    assertThat(rows(t.root(), "t"))
        .containsExactly("1=changed", "2=b", "3=c", "4=before", "5=after");
  }

  @Test
  void aSavepointTakesBackDefinitions() {
    Transaction t = db.begin("main");
    Transaction.Savepoint before = t.savepoint();
    t.put(Table.empty(db.storage.nodes(), TestDatabase.table(20, "u", List.of(1L), List.of())));
    t.replace(t.root().without(T));
    assertThat(t.root().table("t")).isEmpty();
    t.rollbackTo(before);
    assertThat(t.root().table("u")).isEmpty();
    assertThat(rows(t.root(), "t")).containsExactly("1=a", "2=b", "3=c");
    assertThat(t.isChanged()).isFalse();
  }

  @Test
  void definitionsAreTransactional() {
    Transaction t = db.begin("main");
    t.put(Table.empty(db.storage.nodes(), TestDatabase.table(20, "u", List.of(1L), List.of())));
    t.table(20).insert(row(1, "in u"));
    insert(t, 4, "d");
    assertThat(db.branches.get("main").root().table("u")).isEmpty();
    db.commit("main", t);
    assertThat(rows(db.branches.get("main").root(), "u")).containsExactly("1=in u");
    assertThat(db.rows("main")).hasSize(4);
  }

  private static TableSchema renamed(TableSchema s, String name) {
    return new TableSchema(
        s.id(),
        name,
        s.columns(),
        s.primaryKey(),
        s.primaryKeyName(),
        s.indexes(),
        s.checks(),
        s.foreignKeys(),
        s.retiredIds(),
        s.comment());
  }

  private static void rename(Transaction t, long id, String name) {
    Table table = t.root().table(id).orElseThrow();
    t.put(table.withSchema(renamed(table.schema(), name)));
  }

  @Test
  void aChangedDefinitionAndChangedRowsOfOneTableCollideEitherWay() {
    Transaction ddl = db.begin("main");
    Transaction dml = db.begin("main");
    rename(ddl, T, "u");
    insert(dml, 9, "z");
    db.commit("main", ddl);
    assertThat(db.commit("main", dml)).isEqualTo(lost("t", ""));
    Transaction again = db.begin("main");
    rename(again, T, "v");
    db.run("main", t -> t.table(T).insert(row(10, "w")));
    assertThat(db.commit("main", again)).isEqualTo(lost("v", ""));
  }

  @Test
  void definitionsOfDifferentTablesDoNotCollide() {
    Transaction first = db.begin("main");
    Transaction second = db.begin("main");
    first.put(Table.empty(db.storage.nodes(), TestDatabase.table(20, "u", List.of(1L), List.of())));
    second.put(
        Table.empty(db.storage.nodes(), TestDatabase.table(21, "v", List.of(1L), List.of())));
    db.commit("main", first);
    assertThat(db.commit("main", second)).isInstanceOf(TransactionResult.Done.class);
    assertThat(db.branches.get("main").root().tables()).hasSize(3);
  }

  @Test
  void oneNameIsGivenOnce() {
    Transaction first = db.begin("main");
    Transaction second = db.begin("main");
    Transaction view = db.begin("main");
    first.put(Table.empty(db.storage.nodes(), TestDatabase.table(20, "u", List.of(1L), List.of())));
    second.put(
        Table.empty(db.storage.nodes(), TestDatabase.table(21, "u", List.of(1L), List.of())));
    view.replace(view.root().with(new ViewSchema(30, "u", List.of(), "select 1")));
    db.commit("main", first);
    assertThat(db.commit("main", second)).isEqualTo(lost("u", ""));
    assertThat(db.commit("main", view)).isEqualTo(lost("u", ""));
  }

  @Test
  void namesCanBeSwappedInOneTransaction() {
    db.put(
        "main",
        Table.empty(db.storage.nodes(), TestDatabase.table(20, "u", List.of(1L), List.of())));
    Transaction swap = db.begin("main");
    rename(swap, T, "x");
    rename(swap, 20, "t");
    rename(swap, T, "u");
    db.insert("main", 9, "z");
    assertThat(db.commit("main", swap)).isEqualTo(lost("u", ""));
    Transaction again = db.begin("main");
    rename(again, T, "x");
    rename(again, 20, "t");
    rename(again, T, "u");
    db.put(
        "main",
        Table.empty(db.storage.nodes(), TestDatabase.table(22, "w", List.of(1L), List.of())));
    assertThat(db.commit("main", again)).isInstanceOf(TransactionResult.Done.class);
    assertThat(rows(db.branches.get("main").root(), "u")).hasSize(4);
    assertThat(new TestDatabase(db.storage).branches.get("main").root().hash())
        .isEqualTo(db.branches.get("main").root().hash());
  }

  @Test
  void concurrentViewsCollideLikeTables() {
    db.run("main", t -> t.replace(t.root().with(new ViewSchema(30, "v", List.of(), "select 1"))));
    Transaction drops = db.begin("main");
    Transaction changes = db.begin("main");
    drops.replace(drops.root().without(30));
    changes.replace(changes.root().with(new ViewSchema(30, "v", List.of(), "select 2")));
    db.commit("main", changes);
    assertThat(db.commit("main", drops)).isEqualTo(lost("v", ""));
    assertThat(db.branches.get("main").root().view("v").orElseThrow().sql()).isEqualTo("select 2");
  }

  @Test
  void aParentIsNotDroppedUnderAChildThatIsMade() {
    Transaction drops = db.begin("main");
    Transaction makes = db.begin("main");
    drops.replace(drops.root().without(T));
    makes.put(Table.empty(db.storage.nodes(), TestDatabase.child()));
    db.commit("main", makes);
    assertThat(db.commit("main", drops)).isEqualTo(lost("child", ""));
  }

  @Test
  void aParentAndItsChildAreNotRemovedAndAddedAtOnceWhoeverIsFirst() {
    db.put("main", Table.empty(db.storage.nodes(), TestDatabase.child()));
    for (boolean childFirst : new boolean[] {true, false}) {
      db.fork("b" + childFirst, "main");
      Transaction child = db.begin("b" + childFirst);
      Transaction parent = db.begin("b" + childFirst);
      child.table(TestDatabase.CHILD).insert(row(1, "of 1"));
      delete(parent, 1);
      db.commit("b" + childFirst, childFirst ? child : parent);
      assertThat(db.commit("b" + childFirst, childFirst ? parent : child))
          .isEqualTo(lost("child", ""));
    }
  }

  @Test
  void childrenAndParentsOfDifferentKeysDoNotCollide() {
    db.put("main", Table.empty(db.storage.nodes(), TestDatabase.child()));
    Transaction child = db.begin("main");
    Transaction parent = db.begin("main");
    child.table(TestDatabase.CHILD).insert(row(1, "of 1"));
    child.table(TestDatabase.CHILD).insert(row(7, "an orphan of its own"));
    delete(parent, 2);
    update(parent, 1, "still there");
    db.commit("main", parent);
    assertThat(db.commit("main", child)).isInstanceOf(TransactionResult.Done.class);
  }

  @Test
  void aDroppedTableWhoseRowsChangedIsACollision() {
    Transaction drops = db.begin("main");
    drops.replace(drops.root().without(T));
    db.insert("main", 9, "z");
    assertThat(db.commit("main", drops)).isEqualTo(lost("t", ""));
  }

  private void makeBag() {
    db.put(
        "main",
        Table.empty(
            db.storage.nodes(), TestDatabase.table(TestDatabase.BAG, "bag", List.of(), List.of())));
    db.run(
        "main",
        t -> {
          t.table(TestDatabase.BAG).insert(row(1, "x"));
          t.table(TestDatabase.BAG).insert(row(1, "x"));
        });
  }

  private List<String> bag() {
    return rows(db.branches.get("main").root(), "bag");
  }

  @Test
  void theSameRowAddedToABagByTwoIsThereTwice() {
    makeBag();
    Transaction first = db.begin("main");
    Transaction second = db.begin("main");
    for (Transaction t : List.of(first, second)) {
      t.table(TestDatabase.BAG).insert(row(1, "x"));
      t.table(TestDatabase.BAG).insert(row(2, "y"));
    }
    db.commit("main", first);
    assertThat(db.commit("main", second)).isInstanceOf(TransactionResult.Done.class);
    assertThat(bag()).containsExactlyInAnyOrder("1=x x4", "2=y x2");
    assertThat(new TestDatabase(db.storage).branches.get("main").root().hash())
        .isEqualTo(db.branches.get("main").root().hash());
  }

  @Test
  void aRowTakenFromABagByTwoIsACollision() {
    makeBag();
    Transaction first = db.begin("main");
    Transaction second = db.begin("main");
    first.table(TestDatabase.BAG).delete(row(1, "x"));
    second.table(TestDatabase.BAG).delete(row(1, "x"));
    db.commit("main", first);
    assertThat(db.commit("main", second)).isEqualTo(lost("bag", ""));
    assertThat(bag()).containsExactly("1=x x1");
  }

  @Test
  void aUniqueValueIsUniqueInABagToo() {
    db.put(
        "main",
        Table.empty(
            db.storage.nodes(),
            TestDatabase.table(
                TestDatabase.BAG, "bag", List.of(), List.of(TestDatabase.NAME_KEY))));
    Transaction t = db.begin("main");
    TableWriter writer = t.table(TestDatabase.BAG);
    assertThat(writer.insert(row(1, "x"))).isNull();
    assertThat(writer.insert(row(1, "x")).constraint()).isEqualTo("t_name_key");
    assertThat(writer.insert(row(2, "x")).constraint()).isEqualTo("t_name_key");
    assertThat(writer.insert(row(2, "y"))).isNull();
    assertThat(writer.update(row(2, "y"), row(2, "x")).constraint()).isEqualTo("t_name_key");
    assertThat(writer.update(row(2, "y"), row(3, "y"))).isNull();
    assertThat(rows(t.root(), "bag")).containsExactlyInAnyOrder("1=x x1", "3=y x1");
  }

  @Test
  void aLargeTransactionIsKeptAsItsRootAndStillMergedByKey() {
    String text = "x".repeat(150);
    Transaction large = db.begin("main");
    for (long i = 100; i < 40_000; i++) {
      insert(large, i, text + i);
    }
    db.insert("main", 50_000, "between");
    Transaction collides = db.begin("main");
    insert(collides, 200, "first");
    assertThat(db.commit("main", large)).isInstanceOf(TransactionResult.Done.class);
    assertThat(db.commit("main", collides)).isEqualTo(lost("t", "(id)=(200)"));
    Branch main = db.branches.get("main");
    assertThat(main.root().table("t").orElseThrow().rows().count()).isEqualTo(39_904);
    Branch again = new TestDatabase(db.storage).branches.get("main");
    assertThat(again.root().hash()).isEqualTo(main.root().hash());
    assertThat(again.pending()).isEqualTo(main.pending());
  }

  @Test
  void aFewEditsAreThoseThatTheTreesDifferBy() {
    TestDatabase d = new TestDatabase();
    d.insert("main", 1, "one");
    d.insert("main", 2, "two");
    Transaction t = d.begin("main");
    TestDatabase.update(t, 1, "one"); // changes nothing
    TestDatabase.insert(t, 3, "three");
    TestDatabase.delete(t, 3);
    TestDatabase.update(t, 2, "zwei");
    assertThat(bytes(t.edits())).isEqualTo(bytes(TransactionEdits.between(t.base(), t.root())));
    Transaction.Savepoint before = t.savepoint();
    TestDatabase.insert(t, 4, "four");
    assertThat(bytes(t.edits())).isEqualTo(bytes(TransactionEdits.between(t.base(), t.root())));
    t.rollbackTo(before);
    assertThat(bytes(t.edits())).isEqualTo(bytes(TransactionEdits.between(t.base(), t.root())));
    Transaction none = d.begin("main");
    TestDatabase.update(none, 1, "one");
    assertThat(none.edits().isEmpty()).isTrue();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void editsAreThoseThatTheTreesDifferByHoweverTheyWereMade(long seed) {
    Random random = new Random(seed);
    TestDatabase d = new TestDatabase();
    for (long id = 0; id < 300; id += 2) {
      d.insert("main", id, "name" + id);
    }
    Transaction t = d.begin("main");
    Map<Long, String> names = new HashMap<>();
    for (long id = 0; id < 300; id += 2) {
      names.put(id, "name" + id);
    }
    Transaction.Savepoint savepoint = t.savepoint();
    Map<Long, String> saved = Map.copyOf(names);
    for (int i = 0; i < 2_000; i++) {
      long id = random.nextInt(300);
      String name = "name" + (random.nextBoolean() ? id : id + 1_000L * random.nextInt(3));
      String there = names.get(id);
      if (there == null) {
        TestDatabase.insert(t, id, name);
        names.put(id, name);
      } else if (random.nextBoolean()) {
        TestDatabase.update(t, id, name);
        names.put(id, name);
      } else {
        TestDatabase.delete(t, id);
        names.remove(id);
      }
      switch (random.nextInt(60)) {
        case 0 -> t.root();
        case 1 -> t.mark();
        case 2 -> {
          savepoint = t.savepoint();
          saved = Map.copyOf(names);
        }
        case 3 -> {
          t.rollbackTo(savepoint);
          names.clear();
          names.putAll(saved);
        }
        case 4 ->
            assertThat(bytes(t.edits()))
                .isEqualTo(bytes(TransactionEdits.between(t.base(), t.root())));
        default -> {}
      }
    }
    assertThat(bytes(t.edits())).isEqualTo(bytes(TransactionEdits.between(t.base(), t.root())));
  }

  private static byte[] bytes(TransactionEdits edits) {
    ByteWriter out = new ByteWriter();
    edits.write(out);
    return out.toBytes();
  }
}
