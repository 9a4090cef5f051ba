package dev.helios.refs.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.prolly.Tree;
import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.Repository;
import dev.helios.refs.history.Actor;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepositoryCheckTest {
  private static final Actor WHO = new Actor("ada", "ada@example.org");
  private static final long TABLE = 11;
  private static final long INDEX = 5;

  private final MemoryStorage storage = new MemoryStorage();
  private final Repository repository = Repository.open(storage);

  private static Column column(long id, String name, Kind kind) {
    return new Column(
        id,
        (int) id,
        name,
        ColumnType.of(kind),
        id != 2,
        null,
        null,
        null,
        Column.Identity.NONE,
        null);
  }

  private static final TableSchema SCHEMA =
      new TableSchema(
          TABLE,
          "t",
          List.of(column(1, "id", Kind.BIGINT), column(2, "name", Kind.TEXT)),
          List.of(1L),
          "t_pkey",
          List.of(
              new IndexSchema(
                  INDEX,
                  "t_name",
                  false,
                  false,
                  List.of(new IndexSchema.Part(2, null, false, false)),
                  null)),
          List.of(),
          List.of(),
          Set.of(),
          null);

  @BeforeEach
  void aThousandRowsInTwoCommits() {
    Transaction t = new Transaction(repository.branches().get("main").root());
    t.put(Table.empty(storage.nodes(), SCHEMA));
    for (long id = 0; id < 1000; id++) {
      t.table(TABLE).insert(new Object[] {id, "row " + id});
    }
    commit(t);
    repository.branches().commitPending("main", "rows", WHO);
    repository.history().createTag("v1", repository.branches().get("main").head(), "first", WHO);
  }

  private void commit(Transaction t) {
    assertThat(repository.branches().commit("main", t, "INSERT", WHO)).isNotNull();
  }

  private Transaction onMain() {
    return new Transaction(repository.branches().get("main").root());
  }

  private Table table() {
    return repository.branches().get("main").root().table(TABLE).orElseThrow();
  }

  @Test
  void aSoundRepositoryHasNoProblem() {
    assertThat(repository.check()).isEmpty();
  }

  @Test
  void anIndexWithoutAnEntryIsNamed() {
    Table table = table();
    Tree index = table.index(INDEX);
    Transaction t = onMain();
    t.put(table.withTrees(table.rows(), Map.of(INDEX, index.remove(index.firstKey()))));
    commit(t);
    assertThat(repository.check())
        .extracting(Problem::toString)
        .anyMatch(p -> p.startsWith("R8: branch 'main', table t: index t_name lacks the entry"))
        .anyMatch(p -> p.contains("has 999 entries, its rows make 1000"));
  }

  @Test
  void anIndexWithAnEntryTooManyIsNamed() {
    Table table = table();
    Tree index = table.index(INDEX);
    Transaction t = onMain();
    t.put(table.withTrees(table.rows(), Map.of(INDEX, index.put(new byte[] {9}, new byte[0]))));
    commit(t);
    assertThat(repository.check())
        .extracting(Problem::toString)
        .containsExactly(
            "R9: branch 'main', table t: index t_name has 1001 entries, its rows make 1000");
  }

  @Test
  void aNullWhereNoneMayBeIsNamed() {
    Transaction t = onMain();
    t.table(TABLE).insert(new Object[] {5000L, null});
    commit(t);
    assertThat(repository.check())
        .extracting(Problem::rule, Problem::what)
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.toList().get(0)).isEqualTo("R7");
              assertThat(p.toList().get(1).toString()).contains("column name is NULL");
            });
  }

  @Test
  void aRowUnderAnotherKeyIsNamed() {
    Table table = table();
    byte[] value = table.rows().get(table.codec().keyOf(7L));
    Tree rows = table.rows().put(table.codec().keyOf(7000L), value);
    Transaction t = onMain();
    // The row tree alone: the index cannot know of the row.
    t.put(table.withTrees(rows, table.indexes()));
    commit(t);
    assertThat(repository.check()).extracting(Problem::rule).contains("R8", "R9");
  }
}
