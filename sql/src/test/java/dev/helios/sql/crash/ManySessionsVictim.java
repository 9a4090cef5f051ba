package dev.helios.sql.crash;

import dev.helios.refs.history.Actor;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import dev.helios.sql.session.Prepared;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The process that is killed: a session for each branch adds rows 1, 2, .. of its own and reads
 * them, and says so on standard output: {@code done BRANCH N} once row N is acknowledged, {@code
 * leak} if there is a row of another branch.
 */
final class ManySessionsVictim {
  static final int SESSIONS = 50;

  private ManySessionsVictim() {}

  public static void main(String[] arguments) throws InterruptedException {
    Database database = Database.open(Path.of(arguments[0]), DatabaseOptions.DEFAULT);
    Thread[] threads = new Thread[SESSIONS];
    for (int i = 0; i < SESSIONS; i++) {
      int branch = i;
      threads[i] = new Thread(() -> work(database, branch, System.out));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void work(Database database, int branch, PrintStream out) {
    Actor who = new Actor("victim", "victim@example.org");
    Session session = database.session(new SessionOptions("b" + branch, who, false));
    Prepared insert = session.prepare("INSERT INTO t VALUES (?, ?, ?)");
    Prepared others = session.prepare("SELECT count(*) FROM t WHERE branch <> ?");
    for (int n = 1; ; n++) {
      insert.execute(branch, n, "row " + n);
      out.println("done " + branch + " " + n);
      if (n % 50 == 0) {
        session.execute("UPDATE t SET v = v || '.' WHERE n > " + (n - 10));
        session.execute("COMMIT BRANCH MESSAGE 'at " + n + "'");
      }
      if (n % 10 == 0 && count(others, branch) != 0) {
        out.println("leak " + branch);
      }
    }
  }

  private static long count(Prepared query, int branch) {
    try (RowSet rows = ((Result.Rows) query.execute(branch)).rows()) {
      rows.next();
      return rows.getLong(0);
    }
  }
}
