package dev.helios.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What is done with one database, in order, and how fast it was. Figures are per second or ms. */
final class Workload {
  private static final long NANOS = 1_000_000_000L;

  private final Engine engine;
  private final Path folder;
  private final int rows;
  private final double seconds;
  private final List<Figure> figures = new ArrayList<>();
  private final AtomicLong sink = new AtomicLong();

  /**
   * A measurement.
   *
   * @param rate whether {@code value} is a rate, of which more is better; else milliseconds
   */
  record Figure(String name, boolean rate, double value) {}

  private interface Operation {
    void run() throws SQLException;
  }

  /**
   * A workload on a new database in {@code folder}.
   *
   * @param seconds how long to measure each of the short operations, after as long a warm-up
   */
  Workload(Engine engine, Path folder, int rows, double seconds) {
    this.engine = engine;
    this.folder = folder;
    this.rows = rows;
    this.seconds = seconds;
  }

  List<Figure> run() throws SQLException, InterruptedException, ExecutionException {
    try (Connection connection = engine.connect(folder)) {
      load(connection);
      reads(connection);
      scans(connection);
      changes(connection);
    }
    durableInserts(1);
    durableInserts(8);
    return figures;
  }

  private void load(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(Rows.CREATE);
      statement.execute(Rows.INDEX);
    }
    connection.setAutoCommit(false);
    Rows random = new Rows(rows, 1);
    long start = System.nanoTime();
    try (PreparedStatement insert = connection.prepareStatement(Rows.INSERT)) {
      for (int id = 1; id <= rows; id++) {
        random.bind(insert, id);
        insert.executeUpdate();
      }
    }
    connection.commit();
    rate("load, one transaction, rows/s", rows, System.nanoTime() - start);
    connection.setAutoCommit(true);
  }

  private void rate(String name, long count, long nanos) {
    figures.add(new Figure(name, true, (double) count * NANOS / nanos));
  }

  /** Repeats a short operation and notes how many a second were done. */
  private void repeat(String name, Operation operation) throws SQLException {
    long span = (long) (seconds * NANOS);
    for (long end = System.nanoTime() + span; System.nanoTime() < end; ) {
      operation.run();
    }
    long count = 0;
    long start = System.nanoTime();
    long now = start;
    while (now - start < span) {
      for (int i = 0; i < 16; i++) {
        operation.run();
      }
      count += 16;
      now = System.nanoTime();
    }
    rate(name, count, now - start);
  }

  private void reads(Connection connection) throws SQLException {
    Rows random = new Rows(rows, 2);
    try (PreparedStatement byKey =
            connection.prepareStatement("SELECT k, c FROM sbtest WHERE id = ?");
        PreparedStatement byIndex =
            connection.prepareStatement("SELECT id, c FROM sbtest WHERE k = ?");
        PreparedStatement range =
            connection.prepareStatement("SELECT id, k, c FROM sbtest WHERE id BETWEEN ? AND ?")) {
      repeat(
          "point read by key, /s",
          () -> {
            byKey.setInt(1, random.id());
            consume(byKey);
          });
      repeat(
          "read by secondary index, /s",
          () -> {
            byIndex.setInt(1, random.id());
            consume(byIndex);
          });
      repeat(
          "range of 100, /s",
          () -> {
            int from = random.id();
            range.setInt(1, from);
            range.setInt(2, from + 99);
            consume(range);
          });
    }
  }

  /** Reads all rows, the first column as a number and the last as text. */
  private void consume(PreparedStatement query) throws SQLException {
    try (ResultSet result = query.executeQuery()) {
      int last = 2;
      long sum = 0;
      while (result.next()) {
        sum += result.getInt(1) + result.getString(last).length();
      }
      sink.addAndGet(sum);
    }
  }

  private void scans(Connection connection) throws SQLException {
    median(connection, "count(*), ms", "SELECT count(*), 'x' FROM sbtest");
    median(connection, "count(*) + sum(k), ms", "SELECT sum(k), count(*) FROM sbtest");
    median(
        connection,
        "filter + group by prefix, ms",
        "SELECT max(k), substr(c, 1, 2), count(*) FROM sbtest WHERE k > "
            + rows / 4
            + " GROUP BY substr(c, 1, 2)");
    median(
        connection,
        "join + order by + limit, ms",
        "SELECT a.k, b.c FROM sbtest a JOIN sbtest b ON b.id = a.k ORDER BY b.c LIMIT 10");
  }

  private void median(Connection connection, String name, String sql) throws SQLException {
    double[] millis = new double[9];
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < millis.length; i++) {
        long start = System.nanoTime();
        consume(query);
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    // The first runs warm up.
    double[] warm = Arrays.copyOfRange(millis, 4, millis.length);
    Arrays.sort(warm);
    figures.add(new Figure(name, false, warm[warm.length / 2]));
  }

  private void changes(Connection connection) throws SQLException {
    int count = Math.max(1, Math.min(20_000, rows / 5));
    Rows random = new Rows(rows, 3);
    connection.setAutoCommit(false);
    try (PreparedStatement update =
            connection.prepareStatement("UPDATE sbtest SET c = ? WHERE id = ?");
        PreparedStatement delete = connection.prepareStatement("DELETE FROM sbtest WHERE id = ?")) {
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        update.setString(1, random.text(120));
        update.setInt(2, random.id());
        update.executeUpdate();
      }
      connection.commit();
      rate("updates by key, one transaction, rows/s", count, System.nanoTime() - start);
      start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        delete.setInt(1, random.id());
        delete.executeUpdate();
      }
      connection.commit();
      rate("deletes by key, one transaction, rows/s", count, System.nanoTime() - start);
    }
    connection.setAutoCommit(true);
  }

  private void durableInserts(int threads)
      throws SQLException, InterruptedException, ExecutionException {
    AtomicInteger ids = new AtomicInteger(rows * (threads + 1));
    List<Callable<Long>> inserters = new ArrayList<>();
    long end = System.nanoTime() + (long) (2 * seconds * NANOS);
    for (int t = 0; t < threads; t++) {
      long seed = t;
      inserters.add(() -> insertUntil(end, ids, seed));
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      long count = 0;
      for (Future<Long> inserted : pool.invokeAll(inserters)) {
        count += inserted.get();
      }
      String name = "durable autocommit inserts, " + threads + " threads, /s";
      rate(
          threads == 1 ? name.replace("threads", "thread") : name,
          count,
          System.nanoTime() - start);
    } finally {
      pool.shutdown();
    }
  }

  private long insertUntil(long end, AtomicInteger ids, long seed) throws SQLException {
    Rows random = new Rows(rows, seed);
    long count = 0;
    try (Connection connection = engine.connect(folder);
        PreparedStatement insert = connection.prepareStatement(Rows.INSERT)) {
      while (System.nanoTime() < end) {
        random.bind(insert, ids.getAndIncrement());
        insert.executeUpdate();
        count++;
      }
    }
    return count;
  }
}
