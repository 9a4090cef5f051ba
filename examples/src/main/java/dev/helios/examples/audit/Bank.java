package dev.helios.examples.audit;

import dev.helios.Branch;
import dev.helios.Helios;
import dev.helios.HeliosException;
import dev.helios.Row;
import dev.helios.Session;
import dev.helios.Statement;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Keeps a quarter of a bank for its auditors: the branch {@code audit_2024_Q4} can be read, with a
 * line in the log for each query, but not changed, deleted or collected. It costs one record.
 */
public final class Bank {
  static final String RICH = "SELECT COUNT(*) FROM accounts WHERE balance > 100000";
  static final String WITHDRAWN = "SELECT SUM(amount) FROM transactions WHERE type = 'withdrawal'";
  static final String LARGEST =
      "SELECT account_id, balance FROM accounts ORDER BY balance DESC LIMIT 3";

  private final Helios db;
  private final PrintStream out;

  Bank(Helios db, PrintStream out) {
    this.db = db;
    this.out = out;
  }

  /** Runs it in the directory that is given, or in {@code bank.db}. */
  public static void main(String[] args) {
    try (Helios db = Helios.open(Path.of(args.length > 0 ? args[0] : "bank.db"))) {
      new Bank(db, System.out).run();
    }
  }

  /** A quarter, its snapshot, business that goes on, and an audit. */
  void run() {
    open(200);
    String branch = db.audit().createQuarterlySnapshot("2024_Q4").name();
    withdraw(7, 1_500);
    out.println("Today: " + db.onBranch("main", s -> s.query(WITHDRAWN)));
    for (String sql : List.of(RICH, WITHDRAWN, LARGEST)) {
      out.println(branch + ": " + audit(branch, sql));
    }
    try {
      db.onBranch(branch, s -> s.execute("DELETE FROM accounts WHERE id = 1"));
    } catch (HeliosException e) {
      out.println("Error: " + e.getMessage());
    }
    for (Branch snapshot : db.audit().snapshots()) {
      out.printf("%s  %s  %s%n", snapshot.name(), snapshot.createdAt(), snapshot.description());
    }
    out.printf("%d lines in the log, all as they were written%n", db.audit().verifyLog());
  }

  /** Accounts, and a withdrawal and a deposit of each. */
  void open(int accounts) {
    try (Session s = db.session()) {
      s.execute("CREATE TABLE accounts (account_id INTEGER PRIMARY KEY, balance REAL NOT NULL)");
      s.execute(
          """
          CREATE TABLE transactions (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              account_id INTEGER NOT NULL REFERENCES accounts(account_id),
              type TEXT NOT NULL,
              amount REAL NOT NULL
          )
          """);
      Statement account = s.prepare("INSERT INTO accounts VALUES (?, ?)");
      Statement transaction =
          s.prepare("INSERT INTO transactions (account_id, type, amount) VALUES (?, ?, ?)");
      s.transaction(
          tx -> {
            for (int i = 0; i < accounts; i++) {
              account.execute(i, 1_000 * i);
              transaction.execute(i, "deposit", 20);
              transaction.execute(i, "withdrawal", 10);
            }
            return tx;
          });
    }
  }

  void withdraw(int account, int amount) {
    db.onBranch(
        "main",
        s ->
            s.transaction(
                10,
                tx -> {
                  tx.execute(
                      "UPDATE accounts SET balance = balance - ? WHERE account_id = ?",
                      amount,
                      account);
                  return tx.execute(
                      "INSERT INTO transactions (account_id, type, amount) VALUES (?, ?, ?)",
                      account,
                      "withdrawal",
                      amount);
                }));
  }

  /** The state at a moment that nobody thought of then. */
  String snapshotAt(String description, Instant moment) {
    return db.audit().createSnapshotAt(description, moment).name();
  }

  /** What an auditor asks, with the reason that the law wants. */
  List<Row> audit(String branch, String sql) {
    return db.audit().query(branch, sql, "auditor@example.com", "SOX 404, yearly review");
  }
}
