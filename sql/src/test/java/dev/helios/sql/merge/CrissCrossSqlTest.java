package dev.helios.sql.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.helios.Helios;
import dev.helios.HeliosException;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges of histories with several best common ancestors, and with none, by statements. */
class CrissCrossSqlTest {
  private static final Actor WHO = new Actor("ada", "ada@example.org");

  @TempDir Path folder;

  private Helios db;

  @BeforeEach
  void open() {
    db = Helios.open(folder.resolve("db"));
    run("main", "CREATE TABLE t (id int PRIMARY KEY, a int)");
    run("main", "INSERT INTO t VALUES (1, 1), (2, 2)");
    run("main", "COMMIT BRANCH MESSAGE 'Begin'");
  }

  @AfterEach
  void close() {
    db.close();
  }

  private void run(String branch, String sql) {
    db.onBranch(branch, s -> s.execute(sql));
  }

  private void commit(String branch, String sql) {
    run(branch, sql);
    run(branch, "COMMIT BRANCH MESSAGE '" + sql.substring(0, 6) + "'");
  }

  private String query(String branch, String sql) {
    return db.onBranch(branch, s -> s.query(sql)).toString();
  }

  private HeliosException refused(String sql) {
    return catchThrowableOfType(HeliosException.class, () -> run("main", sql));
  }

  /** Both branches have merged what the other had: both heads then are common ancestors. */
  private void criss() {
    run("main", "CREATE BRANCH dev");
    commit("main", "UPDATE t SET a = 10 WHERE id = 1");
    commit("dev", "UPDATE t SET a = 20 WHERE id = 2");
    run("main", "CREATE BRANCH main1");
    run("dev", "CREATE BRANCH dev1 FROM dev");
    run("main", "MERGE BRANCH dev1 INTO main");
    run("main", "MERGE BRANCH main1 INTO dev");
  }

  @Test
  void aCrissCrossIsMergedOverItsMergedBases() {
    criss();
    // Over either base alone one side would seem to have taken the other's change back.
    commit("main", "UPDATE t SET a = 1 WHERE id = 1");
    commit("dev", "UPDATE t SET a = 2 WHERE id = 2");
    run("main", "MERGE BRANCH dev INTO main");
    assertThat(query("main", "SELECT * FROM t ORDER BY id"))
        .isEqualTo("[{id=1, a=1}, {id=2, a=2}]");
    assertThat(query("main", "MERGE BRANCH dev INTO main")).contains("up_to_date");
  }

  @Test
  void aConflictOfACrissCrossShowsWhatTheMergedBasesHave() {
    criss();
    commit("main", "UPDATE t SET a = 11 WHERE id = 2");
    commit("dev", "UPDATE t SET a = 12 WHERE id = 2");
    assertThat(refused("MERGE BRANCH dev INTO main").sqlState()).isEqualTo("40H01");
    assertThat(query("main", "SELECT base_a, ours_a, theirs_a FROM helios_conflicts_t"))
        .isEqualTo("[{base_a=20, ours_a=11, theirs_a=12}]");
    run("main", "RESOLVE ALL USING BASE");
    run("main", "MERGE CONTINUE");
    assertThat(query("main", "SELECT * FROM t ORDER BY id"))
        .isEqualTo("[{id=1, a=10}, {id=2, a=20}]");
  }

  @Test
  void unrelatedHistoriesAreRefusedUnlessAskedAndThenMergedOverNothing() {
    db.close();
    try (Database database = Database.open(folder.resolve("db"), DatabaseOptions.DEFAULT)) {
      Branches branches = database.repository().branches();
      History history = database.repository().history();
      Root root = branches.get("main").root();
      CommitId alone = history.write(List.of(), root, "Alone", WHO, WHO);
      branches.create("other", alone, root, null, BranchOptions.DEFAULT, WHO);
    }
    db = Helios.open(folder.resolve("db"));
    commit("other", "INSERT INTO t VALUES (9, 9)");
    commit("main", "UPDATE t SET a = 10 WHERE id = 1");
    HeliosException refused = refused("MERGE BRANCH other INTO main");
    assertThat(refused).hasMessageContaining("have no common ancestor");
    assertThat(refused.sqlState()).isEqualTo("55000");
    assertThat(refused("MERGE BRANCH other INTO main WITH (allow_unrelated)").sqlState())
        .isEqualTo("40H01");
    assertThat(query("main", "SELECT kind, base_a, ours_a, theirs_a FROM helios_conflicts_t"))
        .isEqualTo("[{kind=added/added, base_a=null, ours_a=10, theirs_a=1}]");
    run("main", "RESOLVE ALL USING OURS");
    run("main", "MERGE CONTINUE");
    assertThat(query("main", "SELECT * FROM t ORDER BY id"))
        .isEqualTo("[{id=1, a=10}, {id=2, a=2}, {id=9, a=9}]");
  }
}
