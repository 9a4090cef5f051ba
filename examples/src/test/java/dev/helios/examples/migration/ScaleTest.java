package dev.helios.examples.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.BranchRouter;
import dev.helios.Helios;
import dev.helios.MergeResult;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brief 128: the sizes that its scenarios name, in the heap of these tests. */
class ScaleTest {
  @TempDir Path folder;

  @Test
  void aHundredThousandUsersAreMigrated() {
    try (Helios db = Helios.open(folder.resolve("db"))) {
      Migration.createUsers(db, 100_000);
      MergeResult merged =
          new Migration(
                  db,
                  new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
              .run(
                  List.of(
                      "ALTER TABLE users ADD COLUMN preferences JSONB DEFAULT '{}'",
                      "UPDATE users SET preferences = '{\"theme\": \"dark\"}' WHERE id = 1"));
      assertThat(merged.isConflicted()).isFalse();
      String with = "SELECT COUNT(*) FROM users WHERE preferences IS NOT NULL";
      assertThat(db.onBranch("main", s -> s.query(with)).get(0).getLong(0)).isEqualTo(100_000);
    }
  }

  @Test
  void aTenthOfTenThousandTenantsIsInTheBeta() {
    try (Helios db = Helios.open(folder.resolve("db"))) {
      Migration.createUsers(db, 10_000);
      db.branches().create("beta");
      BranchRouter<Integer> router = new BranchRouter<>(db);
      router.percent("beta", 10);
      List<Integer> tenants =
          IntStream.rangeClosed(1, 10_000)
              .boxed()
              .filter(t -> router.branchOf(t).equals("beta"))
              .toList();
      assertThat(tenants).hasSizeBetween(800, 1_200);
      db.onBranch(
          "beta", s -> s.execute("UPDATE users SET name = 'In the beta' WHERE id % 10 = 0"));
      assertThat(router.rollOut("beta").rowsAffected()).isEqualTo(1_000);
    }
  }
}
