package dev.helios.sql.crash;

import dev.helios.refs.history.Actor;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;

/**
 * The process that is killed: works on a database for ever and says on standard output what was
 * acknowledged, a line each, after it was.
 *
 * <p>Transaction n puts {@code n % 7 + 1} rows with n into each of two tables. Every few
 * transactions it makes a commit, or a branch with a transaction of its own that is merged.
 */
final class CrashVictim {
  static final int BIG = 3_000;

  private final Session session;
  private final PrintStream acknowledged;
  private final Random random;
  private int n;

  private CrashVictim(Session session, PrintStream acknowledged, int first) {
    this.session = session;
    this.acknowledged = acknowledged;
    this.random = new Random(first);
    this.n = first;
  }

  static int rowsOf(int transaction) {
    return transaction % 50 == 49 ? BIG : transaction % 7 + 1;
  }

  public static void main(String[] arguments) {
    try (Database database = Database.open(Path.of(arguments[0]), DatabaseOptions.DEFAULT);
        Session session =
            database.session(
                new SessionOptions("main", new Actor("victim", "victim@example.org"), false))) {
      new CrashVictim(session, System.out, Integer.parseInt(arguments[1])).run();
    }
  }

  private void run() {
    while (true) {
      switch (random.nextInt(8)) {
        case 0 -> commit();
        case 1 -> merge();
        case 2 -> session.database().repository().checkpoint();
        default -> transaction();
      }
    }
  }

  private void transaction() {
    n++;
    session.execute("BEGIN");
    session.execute("INSERT INTO a (n, i) VALUES " + rows(n));
    session.execute("INSERT INTO b (n, i) VALUES " + rows(n));
    session.execute("COMMIT");
    acknowledged.println("transaction " + n);
  }

  private static String rows(int n) {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < rowsOf(n); i++) {
      values.append(i == 0 ? "" : ", ").append('(').append(n).append(", ").append(i).append(')');
    }
    return values.toString();
  }

  private void commit() {
    transaction();
    session.execute("COMMIT BRANCH MESSAGE 'at " + n + "'");
    acknowledged.println("commit " + n);
  }

  private void merge() {
    String branch = "side" + (n + 1);
    session.execute("CREATE BRANCH " + branch + " FROM main");
    transaction();
    int onMain = n;
    session.execute("USE BRANCH " + branch);
    n++;
    session.execute("BEGIN");
    session.execute("INSERT INTO a (n, i) VALUES " + rows(n));
    session.execute("INSERT INTO b (n, i) VALUES " + rows(n));
    session.execute("COMMIT");
    session.execute("USE BRANCH main");
    session.execute("MERGE BRANCH " + branch + " INTO main");
    acknowledged.println("transaction " + n);
    acknowledged.println("merge " + onMain + " " + n);
    session.execute("DROP BRANCH " + branch);
  }
}
