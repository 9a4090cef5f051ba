package dev.helios.sql.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.Actor;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BranchStatementsTest {
  private final Repository repository = Repository.open(new MemoryStorage());
  private final BranchStatements statements = new BranchStatements(repository);

  private boolean run(String sql, @Nullable String current) {
    return statements.run(
        HeliosParser.parseStatement(sql),
        current,
        current != null ? current : repository.branches().get("main").head().hex(),
        new Actor("ada", "ada@example.org"));
  }

  private void run(String sql) {
    assertThat(run(sql, "main")).isTrue();
  }

  private SqlError fails(String sql, @Nullable String current) {
    return catchThrowableOfType(SqlError.class, () -> run(sql, current));
  }

  @Test
  void aBranchStartsWhereItsSourceIsAndKeepsItsOptions() {
    run("CREATE BRANCH dev FROM main WITH (description = 'work', protected = true)");
    Branch dev = repository.branches().get("dev");
    assertThat(dev.root()).isEqualTo(repository.branches().get("main").root());
    assertThat(dev.parent()).isEqualTo("main");
    assertThat(dev.options().description()).isEqualTo("work");
    assertThat(dev.options().isProtected()).isTrue();
    run("CREATE BRANCH IF NOT EXISTS dev");
    run("CREATE BRANCH fix FROM CURRENT AS OF NOW");
    assertThat(repository.headBranch()).isEqualTo("main");
  }

  @Test
  void aBranchCanStartInThePast() {
    long before = repository.history().lastLsn();
    run("CREATE BRANCH past FROM main AS OF LSN " + before);
    assertThat(repository.branches().get("past").head())
        .isEqualTo(repository.branches().get("main").head());
  }

  @Test
  void aBranchCannotStartInTheFuture() {
    SqlError future = fails("CREATE BRANCH f AS OF TIMESTAMP '2999-01-01'", "main");
    assertThat(future).hasMessageContaining("2999-01-01T00:00:00Z is in the future");
    assertThat(future.sqlState()).isEqualTo("22023");
    assertThat(fails("CREATE BRANCH f AS OF LSN 9999", "main").sqlState()).isEqualTo("22023");
    assertThat(fails("CREATE BRANCH f FROM 'main@{2999-01-01}'", "main").sqlState())
        .isEqualTo("22023");
    assertThat(repository.branches().find("f")).isEmpty();
  }

  @Test
  void branchesAreRenamedLockedAndDropped() {
    run("CREATE BRANCH dev");
    run("ALTER BRANCH dev RENAME TO work");
    run("ALTER BRANCH work SET READ ONLY");
    SqlError locked = fails("COMMIT BRANCH work MESSAGE 'm'", "main");
    assertThat(locked).hasMessage("Cannot modify read-only branch: work");
    assertThat(locked.sqlState()).isEqualTo("25006");
    run("ALTER BRANCH work SET READ WRITE");
    assertThat(fails("DROP BRANCH work", "work").sqlState()).isEqualTo("55006");
    run("DROP BRANCH work FORCE");
    assertThat(fails("DROP BRANCH work", "main").sqlState()).isEqualTo("42704");
    run("DROP BRANCH IF EXISTS work");
  }

  @Test
  void tagsAreCreatedAndDropped() {
    run("CREATE TAG v1 MESSAGE 'first'");
    assertThat(repository.history().tag("v1").orElseThrow().message()).contains("first");
    run("CREATE TAG IF NOT EXISTS v1");
    run("DROP TAG v1");
    assertThat(repository.history().tag("v1")).isEmpty();
    run("DROP TAG IF EXISTS v1");
  }

  @Test
  void mistakesHaveTheirSqlStates() {
    assertThat(fails("CREATE BRANCH main", "main").sqlState()).isEqualTo("42710");
    assertThat(fails("COMMIT BRANCH MESSAGE 'm'", "main").sqlState()).isEqualTo("55000");
    assertThat(fails("COMMIT BRANCH MESSAGE 'm'", null).sqlState()).isEqualTo("25006");
    assertThat(fails("CREATE BRANCH b WITH (auto_gc = maybe)", "main").sqlState())
        .isEqualTo("22023");
    SqlError unknown = fails("CREATE BRANCH b WITH (colour = 'red')", "main");
    assertThat(unknown).hasMessage("unrecognized branch option \"colour\"");
    assertThat(unknown.hint()).contains("read_only");
  }

  @Test
  void otherStatementsAreLeftToOthers() {
    assertThat(run("SELECT 1", "main")).isFalse();
  }
}
