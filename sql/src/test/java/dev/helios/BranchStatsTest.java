package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.helios.objects.prolly.NodeStore;
import dev.helios.refs.history.Actor;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.session.SessionOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchStatsTest {
  private static void load(Helios db) {
    try (Session s = db.session()) {
      s.execute("CREATE TABLE item (id int PRIMARY KEY, name text)");
      s.execute("INSERT INTO item SELECT g, 'item number ' || g FROM generate_series(1, 20000) g");
    }
    Commit unused = db.branches().commit("main", "load");
  }

  @Test
  void aNewBranchCostsNothing() {
    try (Helios db = Helios.inMemory()) {
      load(db);
      BranchStats main = db.branches().stats("main");
      assertThat(main.base()).isNull();
      assertThat(main.sizeBytes()).isEqualTo(main.totalBytes()).isEqualTo(main.uniqueBytes());
      Branch unused = db.branches().create("dev");
      BranchStats dev = db.branches().stats("dev");
      assertThat(dev.base()).isEqualTo("main");
      assertThat(dev.sizeBytes()).isZero();
      assertThat(dev.uniqueBytes()).isZero();
      assertThat(dev.sharedBytes()).isEqualTo(dev.totalBytes()).isEqualTo(main.totalBytes());
      assertThat(dev.overheadPercent()).isZero();
      assertThat(dev.tablesChanged()).isZero();
      assertThat(db.branches().stats("main").uniqueBytes()).isZero();
    }
  }

  @Test
  void aBranchCostsAboutWhatWasChangedOnIt() {
    try (Helios db = Helios.inMemory()) {
      load(db);
      Branch unused = db.branches().create("dev");
      db.onBranch(
          "dev",
          s -> {
            s.execute("UPDATE item SET name = 'changed' WHERE id BETWEEN 5001 AND 7000");
            s.execute("DELETE FROM item WHERE id = 1");
            return s.execute("INSERT INTO item VALUES (20001, 'new'), (20002, 'newer')");
          });
      BranchStats dev = db.branches().stats("dev");
      assertThat(dev.overheadPercent()).isCloseTo(10, within(2.5));
      assertThat(dev.uniqueBytes()).isEqualTo(dev.sizeBytes());
      assertThat(List.of(dev.rowsAdded(), dev.rowsRemoved(), dev.rowsModified()))
          .containsExactly(2L, 1L, 2000L);
      assertThat(dev.tablesChanged()).isEqualTo(1);
      assertThat(dev.ahead()).isZero();
      assertThat(dev.pending()).isEqualTo(3);
      Commit commit = db.branches().commit("dev", "change");
      assertThat(db.branches().stats("dev").ahead()).isEqualTo(1);
      assertThat(commit.subject()).isEqualTo("change");
      MergeResult merged = db.merge("dev", "main");
      assertThat(merged.status()).isEqualTo(MergeResult.Status.FAST_FORWARD);
      assertThat(db.branches().stats("dev").sizeBytes()).isZero();
    }
  }

  @Test
  void whatTwoBranchesHaveInCommonIsUniqueToNeither() {
    try (Helios db = Helios.inMemory()) {
      load(db);
      for (String name : List.of("a", "b")) {
        Branch unused = db.branches().create(name);
        db.onBranch(name, s -> s.execute("UPDATE item SET name = 'same' WHERE id < 1000"));
      }
      BranchStats a = db.branches().stats("a");
      assertThat(a.uniqueBytes()).isZero();
      assertThat(a.sizeBytes()).isPositive();
      assertThat(db.branches().stats())
          .extracting(BranchStats::name)
          .containsExactly("a", "b", "main");
      db.branches().deleteForced("b");
      assertThat(db.branches().stats("a").uniqueBytes()).isEqualTo(a.sizeBytes());
    }
  }

  @Test
  void readersSeeTheSame(@TempDir Path folder) {
    List<BranchStats> written;
    try (Helios db = Helios.open(folder.resolve("db"))) {
      load(db);
      Branch unused = db.branches().create("dev");
      db.onBranch("dev", s -> s.execute("DELETE FROM item WHERE id > 19000"));
      written = db.branches().stats();
    }
    try (Helios db = Helios.openReadOnly(folder.resolve("db"))) {
      assertThat(db.branches().stats()).isEqualTo(written);
      try (Session s = db.session()) {
        Row dev =
            s.query(
                    "SELECT b.size_bytes, s.size_bytes, s.rows_removed, s.overhead_percent FROM"
                        + " helios_branches b JOIN helios_branch_stats s ON b.name = s.name WHERE"
                        + " b.name = 'dev'")
                .get(0);
        assertThat(dev.getLong(0)).isEqualTo(dev.getLong(1)).isEqualTo(written.get(0).sizeBytes());
        assertThat(dev.getLong(2)).isEqualTo(1000);
        assertThat(dev.getDouble(3)).isCloseTo(written.get(0).overheadPercent(), within(1e-9));
      }
    }
  }

  @Test
  void aBranchThatIsNotThereHasNone() {
    try (Helios db = Helios.inMemory()) {
      assertThatThrownBy(() -> db.branches().stats("nowhere"))
          .isInstanceOfSatisfying(
              HeliosException.class, e -> assertThat(e.sqlState()).isEqualTo("42704"));
    }
  }

  @Test
  void whatIsNotAskedForIsNotFoundOut(@TempDir Path folder) {
    Path place = folder.resolve("db");
    try (Helios db = Helios.open(place)) {
      load(db);
      Branch unused = db.branches().create("dev");
      db.onBranch("dev", s -> s.execute("UPDATE item SET name = 'x' WHERE id % 100 = 0"));
    }
    assertThat(reads(place, "SELECT name, head, parent, pending, read_only FROM helios_branches"))
        .isLessThan(8);
    assertThat(reads(place, "SELECT name, ahead, behind FROM helios_branch_stats")).isLessThan(8);
    long sizes = reads(place, "SELECT name, size_bytes FROM helios_branch_stats");
    long rows = reads(place, "SELECT name, rows_modified FROM helios_branch_stats");
    assertThat(rows).isGreaterThan(100).isGreaterThan(10 * sizes);
  }

  /** Nodes that are read for a query right after the database was opened. */
  private static long reads(Path place, String sql) {
    try (Database db = Database.open(place, DatabaseOptions.DEFAULT.withReadOnly(true));
        dev.helios.sql.session.Session s =
            db.session(new SessionOptions("main", new Actor("Ada", "ada@example.com"), true))) {
      NodeStore nodes = db.repository().storage().nodes();
      long before = nodes.nodesRead();
      try (RowSet rows = ((Result.Rows) s.execute(sql)).rows()) {
        while (rows.next()) {
          // Only what it costs is of interest.
        }
      }
      return nodes.nodesRead() - before;
    }
  }
}
