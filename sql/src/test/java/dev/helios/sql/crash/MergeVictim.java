package dev.helios.sql.crash;

import dev.helios.refs.history.Actor;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import java.nio.file.Path;

/**
 * The process that is killed inside merges and rebases: it does little else.
 *
 * <p>Work n puts rows of both tables on a branch, in two commits, {@code n} and {@code n + 1}.
 * {@code work} is rebased on main, which has moved, and merged into it; now and then with a
 * conflict that is kept and resolved.
 */
final class MergeVictim {
  static final int ROWS = 60;

  private final Session session;
  private int n;

  private MergeVictim(Session session, int first) {
    this.session = session;
    this.n = first;
  }

  public static void main(String[] arguments) {
    try (Database database = Database.open(Path.of(arguments[0]), DatabaseOptions.DEFAULT);
        Session session =
            database.session(
                new SessionOptions("main", new Actor("victim", "victim@example.org"), false))) {
      new MergeVictim(session, Integer.parseInt(arguments[1])).run();
    }
  }

  private void run() {
    for (String waiting : new String[] {"work", "main"}) {
      forget(waiting);
    }
    while (true) {
      commits("main");
      commits("work");
      boolean conflict = n % 3 == 0;
      if (conflict) {
        execute("USE BRANCH main");
        execute("UPDATE c SET v = " + n);
        execute("USE BRANCH work");
        execute("UPDATE c SET v = -" + n);
      }
      finished("REBASE BRANCH work ONTO main", "REBASE CONTINUE ON work", "work");
      commits("main");
      finished("MERGE BRANCH work INTO main WITH (no_ff)", "MERGE CONTINUE INTO main", "main");
      System.out.println("merged " + n);
    }
  }

  /** What waited when the last process was killed. */
  private void forget(String branch) {
    try {
      execute("MERGE ABORT INTO " + branch);
    } catch (dev.helios.sql.SqlError e) {
      if (!e.sqlState().equals("55000")) {
        throw e;
      }
    }
  }

  private void finished(String begin, String goOn, String target) {
    try {
      execute(begin);
    } catch (dev.helios.sql.SqlError e) {
      if (!e.sqlState().equals("40H01")) {
        throw e;
      }
      execute("RESOLVE ALL IN " + target + " USING THEIRS");
      execute(goOn);
    }
  }

  private void commits(String branch) {
    execute("USE BRANCH " + branch);
    for (int i = 0; i < 2; i++) {
      n++;
      execute("BEGIN");
      for (String table : new String[] {"a", "b"}) {
        execute(
            ("INSERT INTO %s SELECT %d, g, '%s', repeat('x', g) FROM generate_series(1, %d) AS s"
                    + " (g)")
                .formatted(table, n, branch, ROWS));
      }
      execute("COMMIT");
      execute("COMMIT BRANCH MESSAGE '" + n + "'");
    }
  }

  private void execute(String sql) {
    if (session.execute(sql) instanceof Result.Rows rows) {
      rows.rows().close();
    }
  }
}
