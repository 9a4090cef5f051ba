package dev.helios.examples.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.Branch;
import dev.helios.Helios;
import dev.helios.examples.ClassPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Brief 122, 123: the scripts for CI and for chaos, in the brief's spelling of the commands, each
 * of which is a process of its own (trap T3).
 */
@EnabledOnOs(OS.LINUX)
class ScriptsTest {
  private static final Path SCRIPTS = Path.of("scripts").toAbsolutePath();

  @TempDir Path work;

  private Path database;
  private String output = "";

  @BeforeEach
  void makeProject() throws Exception {
    Path command = Files.createDirectories(work.resolve("bin")).resolve("helios");
    Files.writeString(
        command,
        """
        #!/bin/sh
        exec '%s' -Xmx96m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \\
          dev.helios.cli.Helios "$@"
        """
            .formatted(Path.of(System.getProperty("java.home"), "bin", "java")));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    database = work.resolve("shop");
    try (Helios db = Helios.open(database)) {
      db.onBranch(
          "main",
          s -> {
            s.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, status TEXT, created_at TEXT)");
            return s.execute(
                "INSERT INTO orders VALUES (1, 'pending', '2024-11-01'),"
                    + " (2, 'pending', '2024-12-01'), (3, 'paid', '2024-12-02')");
          });
      db.branches().create("staging");
      db.branches().create("prod_snapshot");
    }
    Files.writeString(
        work.resolve("migration.sql"),
        """
        -- Notes on orders
        ALTER TABLE orders ADD COLUMN note TEXT DEFAULT 'none';
        UPDATE orders SET note = 'late' WHERE created_at < '2024-12-01';
        """);
  }

  private int run(String script, String... arguments) throws Exception {
    ProcessBuilder shell = new ProcessBuilder("sh", SCRIPTS.resolve(script).toString());
    shell.command().addAll(List.of(arguments));
    shell.environment().put("CLASSPATH", ClassPath.text());
    shell.environment().put("PATH", work.resolve("bin") + ":" + System.getenv("PATH"));
    shell.environment().put("HELIOS_DB", database.toString());
    Process process = shell.directory(work.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }

  /** Tests that count rows of the current branch. */
  private void tests(String sql, long expected) throws Exception {
    Files.writeString(
        work.resolve("test.sh"),
        "test \"$(helios sql --format csv -q '%s' | tail -1)\" = %d\n".formatted(sql, expected));
  }

  private long count(String branch, String sql) {
    try (Helios db = Helios.open(database)) {
      return db.onBranch(branch, s -> s.query(sql).get(0).getLong(0));
    }
  }

  private void assertBranches(String... names) {
    try (Helios db = Helios.open(database)) {
      assertThat(db.branches().list()).extracting(Branch::name).containsExactly(names);
    }
  }

  @Test
  void aMigrationThatPassesItsTestsIsOnStaging() throws Exception {
    String late = "SELECT count(*) FROM orders WHERE note = $$late$$";
    tests(late, 1);
    assertThat(run("rehearse.sh", "4711", "migration.sql", "test.sh")).as(output).isZero();
    assertThat(output)
        .contains("Switched to branch: migration_4711", "ALTER TABLE", "UPDATE 1")
        .contains("Deleted branch migration_4711");
    assertThat(count("staging", late)).isEqualTo(1);
    assertBranches("main", "prod_snapshot", "staging");
  }

  @Test
  void oneThatFailsLeavesEverythingAsItWasAndItsNameIsFree() throws Exception {
    Files.writeString(work.resolve("test.sh"), "exit 1\n");
    assertThat(run("rehearse.sh", "4711", "migration.sql", "test.sh")).as(output).isNotZero();
    String columns = "SELECT count(*) FROM information_schema.columns WHERE table_name = 'orders'";
    assertThat(count("staging", columns)).isEqualTo(3);
    assertBranches("main", "prod_snapshot", "staging");
    Files.writeString(work.resolve("migration.sql"), "ALTER TABLE orders ADD COLUMN;");
    assertThat(run("rehearse.sh", "4711", "migration.sql", "test.sh")).isNotZero();
    assertThat(output).contains("Created branch 'migration_4711'", "error: syntax error");
    assertBranches("main", "prod_snapshot", "staging");
  }

  @Test
  void chaosIsOfABranchAlone() throws Exception {
    tests("SELECT count(*) FROM orders", 2);
    assertThat(
            run(
                "chaos.sh",
                "network_partition",
                "DELETE FROM orders WHERE status = 'pending' AND created_at > '2024-11-30'",
                "test.sh"))
        .as(output)
        .isZero();
    assertThat(output).contains("DELETE 1", "Deleted branch chaos_network_partition");
    assertThat(count("prod_snapshot", "SELECT count(*) FROM orders")).isEqualTo(3);
    assertBranches("main", "prod_snapshot", "staging");
  }
}
