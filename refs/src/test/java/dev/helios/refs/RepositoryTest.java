package dev.helios.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepositoryTest {
  private static final Actor WHO = new Actor("ada", "ada@example.org");
  private static final long TABLE = 11;

  private final MemoryStorage storage = new MemoryStorage();
  private final Repository repository = Repository.open(storage);
  private final Branches branches = repository.branches();

  private static Column column(long id, String name, Kind kind) {
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

  static TableSchema schema() {
    return new TableSchema(
        TABLE,
        "t",
        List.of(column(1, "id", Kind.BIGINT), column(2, "name", Kind.TEXT)),
        List.of(1L),
        "t_pkey",
        List.of(
            new IndexSchema(
                5,
                "t_name_key",
                true,
                true,
                List.of(new IndexSchema.Part(2, null, false, false)),
                null)),
        List.of(),
        List.of(),
        Set.of(),
        null);
  }

  private void createTable() {
    Transaction t = new Transaction(branches.get("main").root());
    t.put(Table.empty(storage.nodes(), schema()));
    assertThat(branches.commit("main", t, "CREATE TABLE", WHO))
        .isInstanceOf(Branches.TransactionResult.Done.class);
  }

  private Branches.TransactionResult insert(String branch, long id, String name) {
    Transaction t = new Transaction(branches.get(branch).root());
    assertThat(t.table(TABLE).insert(new Object[] {id, name})).isNull();
    return branches.commit(branch, t, "INSERT", WHO);
  }

  private static List<String> rows(Root root) {
    List<String> rows = new ArrayList<>();
    Table table = root.table("t").orElseThrow();
    Cursor cursor = table.rows().cursor();
    while (cursor.next()) {
      Object[] row = table.codec().row(cursor.key(), cursor.value());
      rows.add(row[0] + "=" + row[1]);
    }
    return rows;
  }

  @Test
  void aBranchForksWithItsPendingTransactionsAndLivesOnItsOwn() {
    createTable();
    insert("main", 1, "a");
    branches.createFrom("dev", "main", BranchOptions.DEFAULT, WHO);
    insert("dev", 2, "b");
    assertThat(rows(branches.get("main").root())).containsExactly("1=a");
    assertThat(rows(branches.get("dev").root())).containsExactly("1=a", "2=b");
  }

  @Test
  void theLaterOfTwoTransactionsOnOneKeyLoses() {
    createTable();
    Transaction first = new Transaction(branches.get("main").root());
    Transaction second = new Transaction(branches.get("main").root());
    Transaction third = new Transaction(branches.get("main").root());
    first.table(TABLE).insert(new Object[] {1L, "a"});
    second.table(TABLE).insert(new Object[] {1L, "b"});
    third.table(TABLE).insert(new Object[] {2L, "c"});
    assertThat(branches.commit("main", first, "INSERT", WHO))
        .isInstanceOf(Branches.TransactionResult.Done.class);
    assertThat(branches.commit("main", second, "INSERT", WHO))
        .isEqualTo(new Branches.TransactionResult.Lost("t", "(id)=(1)"));
    assertThat(branches.commit("main", third, "INSERT", WHO))
        .isInstanceOf(Branches.TransactionResult.Done.class);
    assertThat(rows(branches.get("main").root())).containsExactly("1=a", "2=c");
  }

  @Test
  void theSameUniqueValueFromTwoTransactionsIsACollision() {
    createTable();
    Transaction first = new Transaction(branches.get("main").root());
    Transaction second = new Transaction(branches.get("main").root());
    first.table(TABLE).insert(new Object[] {1L, "a"});
    second.table(TABLE).insert(new Object[] {2L, "a"});
    branches.commit("main", first, "INSERT", WHO);
    assertThat(branches.commit("main", second, "INSERT", WHO))
        .isInstanceOf(Branches.TransactionResult.Lost.class);
  }

  @Test
  void commitsAreNamedByRevisionsOfEveryKind() {
    createTable();
    Branch one = branches.commitPending("main", "one", WHO);
    insert("main", 1, "a");
    Branch two = branches.commitPending("main", "two\n\nwith a body", WHO);
    assertThat(repository.history().resolve("main")).isEqualTo(two.head());
    assertThat(repository.history().resolve("HEAD")).isEqualTo(two.head());
    assertThat(repository.history().resolve("@")).isEqualTo(two.head());
    assertThat(repository.history().resolve("main~1")).isEqualTo(one.head());
    assertThat(repository.history().resolve("HEAD^")).isEqualTo(one.head());
    assertThat(repository.history().resolve("main@{1}")).isEqualTo(one.head());
    assertThat(repository.history().resolve(two.head().abbreviated())).isEqualTo(two.head());
    assertThat(repository.history().resolve(":/one")).isEqualTo(one.head());
    repository.history().createTag("v1", one.head(), "first", WHO);
    assertThat(repository.history().resolve("v1^{commit}")).isEqualTo(one.head());
    assertThat(repository.history().tag("v1").orElseThrow().message()).isEqualTo("first");
    List<Commit> log = repository.history().log(List.of(two.head()), List.of(), Integer.MAX_VALUE);
    assertThat(log)
        .extracting(Commit::subject)
        .containsExactly("two", "one", "Initialize database");
    assertThat(log.get(0).message()).isEqualTo("two\n\nwith a body");
    assertThat(log.get(0).author()).isEqualTo(WHO);
    assertThatThrownBy(() -> repository.history().resolve("mian"))
        .isInstanceOf(BranchException.class)
        .hasMessage("unknown revision 'mian'; did you mean 'main'?");
  }

  @Test
  void thePastIsReadableByLsn() {
    createTable();
    insert("main", 1, "a");
    long lsn = repository.history().lastLsn();
    insert("main", 2, "b");
    Root past = repository.history().snapshot("main@{lsn:" + lsn + "}").root();
    assertThat(rows(past)).containsExactly("1=a");
    repository.checkpoint();
    insert("main", 3, "c");
    assertThat(rows(repository.history().snapshot("main@{lsn:" + lsn + "}").root()))
        .containsExactly("1=a");
    assertThat(rows(repository.history().snapshot("main@{lsn:" + (lsn + 1) + "}").root()))
        .containsExactly("1=a", "2=b");
  }

  @Test
  void reopeningGivesTheStateThatWas() {
    createTable();
    insert("main", 1, "a");
    branches.commitPending("main", "one", WHO);
    branches.createFrom("dev", "main", BranchOptions.DEFAULT, WHO);
    insert("dev", 2, "b");
    repository.checkpoint();
    insert("dev", 3, "c");
    branches.rename("dev", "work", WHO);
    CommitId head = branches.commitPending("work", "three", WHO).head();
    branches.move(branches.get("main"), head, "merge work", WHO);
    repository.setHeadBranch("work", WHO);
    repository.nextInSequence(7, 1);
    repository.putRecord("r", new byte[] {1});

    Repository again = Repository.open(storage);
    assertThat(again.headBranch()).isEqualTo("work");
    assertThat(again.branches().list()).extracting(Branch::name).containsExactly("main", "work");
    assertThat(again.branches().get("main").head()).isEqualTo(head);
    assertThat(rows(again.branches().get("main").root())).containsExactly("1=a", "2=b", "3=c");
    assertThat(again.branches().get("work").root().hash())
        .isEqualTo(branches.get("work").root().hash());
    assertThat(again.history().reflog("main")).hasSize(3);
    assertThat(again.nextInSequence(7, 1)).isGreaterThan(1);
    assertThat(again.record("r")).contains(new byte[] {1});
  }

  @Test
  void aBranchWithWorkOfItsOwnIsDeletedOnlyByForce() {
    createTable();
    branches.commitPending("main", "one", WHO);
    branches.createFrom("dev", "main", BranchOptions.DEFAULT, WHO);
    insert("dev", 2, "b");
    assertThatThrownBy(() -> branches.delete("dev", false, WHO))
        .isInstanceOf(BranchException.class)
        .hasMessage("branch 'dev' has 1 transaction in no commit");
    branches.commitPending("dev", "two", WHO);
    assertThatThrownBy(() -> branches.delete("dev", false, WHO))
        .hasMessage("branch 'dev' is not fully merged");
    branches.delete("dev", true, WHO);
    assertThat(branches.find("dev")).isEmpty();
    assertThatThrownBy(() -> branches.delete("main", true, WHO))
        .hasMessageContaining("HEAD is on it");
  }

  @Test
  void badNamesAndTakenNamesAreRefused() {
    for (String name : List.of("", "a b", "a..b", "-x", "a/", "HEAD", "a.lock", "@{")) {
      assertThatThrownBy(() -> branches.createFrom(name, "main", BranchOptions.DEFAULT, WHO))
          .isInstanceOf(BranchException.class);
    }
    branches.createFrom("a", "main", BranchOptions.DEFAULT, WHO);
    assertThatThrownBy(() -> branches.createFrom("a", "main", BranchOptions.DEFAULT, WHO))
        .hasMessage("branch 'a' already exists");
    assertThatThrownBy(() -> branches.createFrom("a/b", "main", BranchOptions.DEFAULT, WHO))
        .hasMessageStartingWith("branch 'a/b' cannot be created: 'a' exists, ");
  }
}
