package dev.helios.sql.session;

import static dev.helios.sql.session.DatabaseTest.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTest {
  private final Database database = Database.inMemory();
  private final Session session = DatabaseTest.session(database);

  @AfterEach
  void close() {
    database.close();
  }

  private static SqlError fails(Runnable work) {
    return catchThrowableOfType(SqlError.class, work::run);
  }

  private static List<List<Object>> all(RowSet rows) {
    List<List<Object>> all = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
          row.add(rows.get(i));
        }
        all.add(row);
      }
    }
    return all;
  }

  @Test
  void parametersAreConvertedToWhatTheyAreUsedAs() {
    session.execute(
        "CREATE TABLE t (id BIGINT PRIMARY KEY, n NUMERIC(6, 2), d DATE, s VARCHAR(3))");
    Prepared insert = session.prepare("INSERT INTO t VALUES (?, ?, ?, ?)");
    assertThat(insert.parameterTypes().stream().map(ColumnType::toSql))
        .containsExactly("bigint", "numeric(6,2)", "date", "varchar(3)");
    insert.execute(1, 2, LocalDate.of(2026, 1, 31), 7);
    insert.execute("2", "3.456", "2026-02-01", "abc");
    insert.execute((short) 3, new BigDecimal("1"), java.sql.Date.valueOf("2026-02-02"), null);
    assertThat(column(session, "SELECT n FROM t ORDER BY id"))
        .containsExactly(new BigDecimal("2.00"), new BigDecimal("3.46"), new BigDecimal("1.00"));
    assertThat(column(session, "SELECT d::text FROM t WHERE id > ? ORDER BY id", 1))
        .containsExactly("2026-02-01", "2026-02-02");
    assertThat(fails(() -> insert.execute("x", 1, null, null)).sqlState()).isEqualTo("22P02");
    assertThat(fails(() -> insert.execute(4, 1, null, "long")).sqlState()).isEqualTo("22001");
    assertThat(fails(() -> insert.execute(4, 123456, null, "a")).sqlState()).isEqualTo("22003");
    assertThat(fails(() -> insert.execute(4)).sqlState()).isEqualTo("07001");
  }

  @Test
  void aNumberedParameterMayOccurSeveralTimes() {
    session.execute("CREATE TABLE t (a INT, b INT, c TEXT)");
    Prepared insert = session.prepare("INSERT INTO t VALUES (?1, ?1, ?2)");
    assertThat(insert.parameterCount()).isEqualTo(2);
    insert.execute(5, "x");
    assertThat(column(session, "SELECT a + b FROM t")).containsExactly(10L);
    assertThat(column(session, "SELECT $1::int + $1::int", 4)).containsExactly(8L);
  }

  @Test
  void aPreparedStatementOutlivesAChangeOfTheSchema() {
    session.execute("CREATE TABLE t (id INT PRIMARY KEY, a INT)");
    session.execute("INSERT INTO t VALUES (1, 10)");
    Prepared point = session.prepare("SELECT * FROM t WHERE id = ?");
    Prepared scan = session.prepare("SELECT * FROM t WHERE a > ?");
    Prepared update = session.prepare("UPDATE t SET a = a + 1 WHERE id = ? RETURNING *");
    assertThat(all(((Result.Rows) point.execute(1)).rows())).containsExactly(List.of(1L, 10L));
    session.execute("ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'x'");
    assertThat(all(((Result.Rows) point.execute(1)).rows())).containsExactly(List.of(1L, 10L, "x"));
    assertThat(all(((Result.Rows) scan.execute(1)).rows())).containsExactly(List.of(1L, 10L, "x"));
    assertThat(all(((Result.Rows) update.execute(1)).rows()))
        .containsExactly(List.of(1L, 11L, "x"));
    session.execute("CREATE BRANCH dev");
    session.execute("DROP TABLE t");
    assertThat(fails(() -> point.execute(1)).sqlState()).isEqualTo("42P01");
    session.use("dev");
    assertThat(all(((Result.Rows) point.execute(1)).rows())).containsExactly(List.of(1L, 11L, "x"));
  }

  @Test
  void aBranchBeforeATablesNameMeansThatBranchWhereverTheSessionIs() {
    session.execute("CREATE TABLE t (id INT PRIMARY KEY, v TEXT)");
    session.execute("INSERT INTO main.t VALUES (1, 'main')");
    session.execute("CREATE BRANCH dev");
    Prepared insert = session.prepare("INSERT INTO main.t VALUES (?, 'x')");
    Prepared select = session.prepare("SELECT v FROM main.t WHERE id = 1");
    insert.execute(2);
    session.use("dev");
    session.execute("UPDATE t SET v = 'dev'");
    assertThat(fails(() -> insert.execute(3)).sqlState()).isEqualTo("25006");
    assertThat(fails(() -> session.execute("INSERT INTO main.t VALUES (?, 'x')", 3)).sqlState())
        .isEqualTo("25006");
    assertThat(all(((Result.Rows) select.execute()).rows())).containsExactly(List.of("main"));
    assertThat(column(session, "SELECT v FROM main.t WHERE id = 1")).containsExactly("main");
    assertThat(column(session, "SELECT v FROM public.t WHERE id = 1")).containsExactly("dev");
    assertThat(column(session, "SELECT v FROM t WHERE id = 1")).containsExactly("dev");
  }

  @Test
  void aRowReadByItsKeySeesTheTransactionsOwnChanges() {
    session.execute("CREATE TABLE t (a INT, b TEXT, v TEXT, PRIMARY KEY (b, a))");
    session.execute("INSERT INTO t VALUES (1, 'x', 'one')");
    Prepared point = session.prepare("SELECT v AS w, a FROM t AS q WHERE q.a = ? AND 'x' = b");
    assertThat(point.columns().stream().map(ResultColumn::name)).containsExactly("w", "a");
    session.execute("BEGIN");
    session.execute("INSERT INTO t VALUES (2, 'x', NULL)");
    session.execute("DELETE FROM t WHERE a = 1 AND b = 'x'");
    assertThat(all(((Result.Rows) point.execute(1)).rows())).isEmpty();
    try (RowSet rows = ((Result.Rows) point.execute(2)).rows()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.isNull(0)).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(2);
      assertThat(rows.next()).isFalse();
    }
    session.execute("ROLLBACK");
    RowSet first = ((Result.Rows) point.execute(1)).rows();
    RowSet second = ((Result.Rows) point.execute(2)).rows();
    assertThat(first.next()).isTrue();
    assertThat(second.next()).isFalse();
    assertThat(first.get(0)).isEqualTo("one");
    assertThat(all(((Result.Rows) point.execute((Object) null)).rows())).isEmpty();
  }

  @Test
  void rowsAreThoseOfTheSnapshotWhateverTheSessionDoesLater() {
    session.execute("CREATE TABLE t (a INT)");
    session.execute("INSERT INTO t SELECT i FROM generate_series(1, 5000) AS g (i)");
    RowSet rows = ((Result.Rows) session.execute("SELECT a FROM t")).rows();
    assertThat(rows.next()).isTrue();
    session.execute("DELETE FROM t");
    session.execute("DROP TABLE t");
    int count = 1;
    while (rows.next()) {
      count++;
    }
    assertThat(count).isEqualTo(5000);
  }

  @Test
  void generatedKeysComeWithAnInsert() {
    session.execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT)");
    Result result = session.execute("INSERT INTO t (v) VALUES ('a'), ('b')");
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Changed.class,
            changed -> {
              assertThat(changed.tag()).isEqualTo("INSERT 0 2");
              assertThat(changed.keys()).isNotNull();
              assertThat(all(changed.keys())).containsExactly(List.of(1L), List.of(2L));
            });
    assertThat(column(session, "SELECT lastval()")).containsExactly(2L);
  }

  @Test
  void aBatchIsDoneWholeOrNotAtAll() {
    session.execute("CREATE TABLE t (id INT PRIMARY KEY)");
    Prepared insert = session.prepare("INSERT INTO t VALUES (?)");
    assertThat(insert.executeBatch(List.of(new Object[] {1}, new Object[] {2})))
        .containsExactly(1, 1);
    assertThat(fails(() -> insert.executeBatch(List.of(new Object[] {3}, new Object[] {1}))))
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo("23505"));
    assertThat(column(session, "SELECT id FROM t ORDER BY id")).containsExactly(1L, 2L);
    session.execute("BEGIN");
    session.execute("INSERT INTO t VALUES (10)");
    assertThat(fails(() -> insert.executeBatch(List.of(new Object[] {4}, new Object[] {4}))))
        .isNotNull();
    session.execute("COMMIT");
    assertThat(column(session, "SELECT id FROM t ORDER BY id")).containsExactly(1L, 2L, 10L);
  }

  @Test
  void withoutAutoCommitATransactionBeginsWithTheFirstStatement() {
    session.execute("CREATE TABLE t (id INT)");
    session.setAutoCommit(false);
    assertThat(session.isInTransaction()).isFalse();
    session.execute("INSERT INTO t VALUES (1)");
    assertThat(session.isInTransaction()).isTrue();
    Session other = DatabaseTest.session(database);
    assertThat(column(other, "SELECT id FROM t")).isEmpty();
    assertThat(column(session, "SELECT id FROM t")).containsExactly(1L);
    assertThat(fails(() -> session.use("main")).sqlState()).isEqualTo("25001");
    session.commit();
    assertThat(column(other, "SELECT id FROM t")).containsExactly(1L);
    session.execute("INSERT INTO t VALUES (2)");
    session.rollback();
    session.execute("INSERT INTO t VALUES (3)");
    session.setAutoCommit(true);
    assertThat(column(other, "SELECT id FROM t ORDER BY id")).containsExactly(1L, 3L);
  }

  @Test
  void aLockOfATransactionIsGivenBackWhenThatEnds() {
    try (Session other =
        session.database().session(new SessionOptions(null, session.actor(), false))) {
      String isFree = "SELECT pg_try_advisory_xact_lock(7)";
      for (String end : List.of("COMMIT", "ROLLBACK")) {
        session.execute("BEGIN");
        session.execute("SELECT pg_advisory_xact_lock(7)");
        assertThat(column(other, isFree)).containsExactly(false);
        session.execute(end);
        assertThat(column(other, isFree)).containsExactly(true);
      }
    }
  }

  @Test
  void aLongStatementTimesOutAndCanBeCanceled() throws InterruptedException, ExecutionException {
    session.execute("CREATE TABLE t (a BIGINT)");
    session.execute("INSERT INTO t SELECT i FROM generate_series(1, 3000) AS g (i)");
    String endless = "SELECT count(*) FROM t AS a, t AS b, t AS c WHERE a.a + b.a + c.a = 1";
    session.setTimeoutMillis(20);
    assertThat(session.timeoutMillis()).isEqualTo(20);
    assertThat(fails(() -> column(session, endless)))
        .hasMessage("canceling statement due to statement timeout");
    session.setTimeoutMillis(0);
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      CountDownLatch started = new CountDownLatch(1);
      String endlessAfterSome =
          "SELECT x FROM generate_series(1, 1024) AS g (x) UNION ALL " + endless;
      Future<SqlError> failure =
          executor.submit(
              () -> {
                RowSet rows = ((Result.Rows) session.execute(endlessAfterSome)).rows();
                started.countDown();
                return fails(
                    () -> {
                      while (rows.next()) {
                        assertThat(rows.getLong(0)).isPositive();
                      }
                    });
              });
      started.await();
      session.cancel();
      assertThat(failure.get().sqlState()).isEqualTo("57014");
    }
    assertThat(column(session, "SELECT 1")).containsExactly(1L);
  }

  @Test
  void statementsAloneAreRunAgainWhenAnotherWasFaster()
      throws InterruptedException, ExecutionException {
    session.execute("CREATE TABLE t (id INT PRIMARY KEY, n INT)");
    session.execute("INSERT INTO t VALUES (1, 0)");
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(
            executor.submit(
                () -> {
                  Session mine = DatabaseTest.session(database);
                  for (int k = 0; k < 50; k++) {
                    mine.execute("UPDATE t SET n = n + 1 WHERE id = 1");
                  }
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(column(session, "SELECT n FROM t")).containsExactly(200L);
  }

  @Test
  void moneyMovesBetweenAccountsAndNoneIsLost() throws InterruptedException, ExecutionException {
    session.execute("CREATE TABLE account (id INT PRIMARY KEY, amount INT CHECK (amount >= 0))");
    session.execute("INSERT INTO account SELECT i, 100 FROM generate_series(0, 4) AS g (i)");
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Random random = new Random(i);
        all.add(executor.submit(() -> transfers(DatabaseTest.session(database), random)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(column(session, "SELECT sum(amount) FROM account")).containsExactly(500L);
  }

  private static void transfers(Session mine, Random random) {
    for (int i = 0; i < 60; i++) {
      int from = random.nextInt(5);
      int to = (from + 1 + random.nextInt(4)) % 5;
      try {
        mine.execute("BEGIN");
        mine.execute("UPDATE account SET amount = amount - 7 WHERE id = ?", from);
        mine.execute("SAVEPOINT s");
        mine.execute("UPDATE account SET amount = 0 WHERE id = ?", to);
        mine.execute("ROLLBACK TO s");
        mine.execute("UPDATE account SET amount = amount + 7 WHERE id = ?", to);
        mine.execute("COMMIT");
      } catch (SqlError e) {
        assertThat(e.sqlState()).isIn("40001", "23514");
        mine.rollback();
      }
    }
  }

  @Test
  void anEmptyStatementDoesNothing() {
    assertThat(session.execute(" -- nothing\n ")).isEqualTo(new Result.Done(""));
    assertThat(Session.split("SELECT 1; -- two\nSELECT ';';"))
        .containsExactly("SELECT 1", "SELECT ';'");
  }
}
