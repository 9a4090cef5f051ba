package dev.helios.examples.migration;

import dev.helios.BranchOptions;
import dev.helios.Helios;
import dev.helios.HeliosException;
import dev.helios.MergeResult;
import dev.helios.Row;
import dev.helios.Session;
import dev.helios.Statement;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adds a column to a table of users: on a branch first, with all the data of production, where it
 * is tested. Production works on meanwhile, and gets the column by a merge. If anything goes wrong,
 * the branch is dropped and production was never touched.
 */
public final class Migration {
  static final String BRANCH = "dev";

  private static final List<String> STATEMENTS =
      List.of(
          "ALTER TABLE users ADD COLUMN preferences JSONB DEFAULT '{}'",
          "UPDATE users SET preferences = '{\"theme\": \"dark\"}' WHERE id = 1");

  private final Helios db;
  private final PrintStream out;

  Migration(Helios db, PrintStream out) {
    this.db = db;
    this.out = out;
  }

  /** Runs it in the directory that is given, or in {@code production.db}. */
  public static void main(String[] args) {
    Path path = Path.of(args.length > 0 ? args[0] : "production.db");
    try (Helios db = Helios.open(path)) {
      createUsers(db, 100_000);
      new Migration(db, System.out).run(STATEMENTS);
    }
  }

  /** What is there before: a table of users, and the application that reads it. */
  static void createUsers(Helios db, int users) {
    try (Session s = db.session()) {
      s.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT)");
      Statement insert = s.prepare("INSERT INTO users (id, name, email) VALUES (?, ?, ?)");
      s.transaction(
          tx ->
              IntStream.rangeClosed(1, users)
                  .mapToLong(i -> insert.execute(i, "User " + i, "user" + i + "@example.com"))
                  .sum());
    }
  }

  /** Rehearses the statements on the branch; merges them into main if the tests pass there. */
  MergeResult run(List<String> statements) {
    db.branches()
        .create(
            BRANCH,
            BranchOptions.builder().description("Testing user preferences migration").build());
    try {
      db.onBranch(
          BRANCH,
          dev -> {
            for (String sql : statements) {
              dev.execute(sql);
            }
            test(dev);
            return dev;
          });
      out.println("Main has the column: " + hasPreferences("main"));
      MergeResult merged = db.merge(BRANCH, "main");
      out.printf(
          "%s: %d rows, %d definitions%n",
          merged.status(), merged.rowsAffected(), merged.schemaChanges());
      merged.conflicts().forEach(out::println);
      out.println("Main has the column: " + hasPreferences("main"));
      return merged;
    } finally {
      db.branches().deleteForced(BRANCH);
    }
  }

  /** The application's tests, as they are; which branch they run on they do not know. */
  private void test(Session s) {
    List<Row> first = s.query("SELECT id, name, preferences FROM users LIMIT 10");
    first.forEach(out::println);
    check(!first.isEmpty(), "there are users");
    Row theme = s.query("SELECT preferences->>'theme' FROM users WHERE id = 1").get(0);
    check("dark".equals(theme.getString(0)), "user 1 has the dark theme");
    long all = s.query("SELECT COUNT(*) FROM users").get(0).getLong(0);
    long with =
        s.query("SELECT COUNT(*) FROM users WHERE preferences IS NOT NULL").get(0).getLong(0);
    check(with == all, "every user has preferences");
    try {
      s.execute("UPDATE users SET preferences='invalid json' WHERE id=999");
    } catch (HeliosException e) {
      out.println("Refused, as it must be: " + e.getMessage());
      return;
    }
    check(false, "what is no JSON is refused");
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("does not hold: " + what);
    }
  }

  private boolean hasPreferences(String branch) {
    return db.onBranch(branch, s -> s.query("SELECT * FROM users LIMIT 1"))
        .get(0)
        .names()
        .contains("preferences");
  }
}
