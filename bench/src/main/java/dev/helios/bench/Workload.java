package dev.helios.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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

  /** Above all that was loaded. */
  private final AtomicInteger nextId;

  private final double seconds;
  private final Figures figures;
  private final AtomicLong sink = new AtomicLong();

  /**
   * A workload on a new database in {@code folder}.
   *
   * @param seconds how long to measure each of the short operations, after as long a warm-up
   */
  Workload(Engine engine, Path folder, int rows, double seconds) {
    this.engine = engine;
    this.folder = folder;
    this.rows = rows;
    nextId = new AtomicInteger(2 * rows);
    this.seconds = seconds;
    this.figures = new Figures(seconds);
  }

  List<Figures.Figure> run() throws SQLException, InterruptedException, ExecutionException {
    try (Connection connection = engine.connect(folder)) {
      load(connection);
      reads(connection);
      scans(connection);
      new Orders(connection, rows, figures).run();
      changes(connection);
      mix(connection);
    }
    durableInserts(1);
    durableInserts(8);
    return figures.all();
  }

  private void load(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(Rows.CREATE);
      statement.execute(Rows.INDEX);
    }
    connection.setAutoCommit(false);
    Rows random = new Rows(rows, 1);
    long start = figures.now();
    try (PreparedStatement insert = connection.prepareStatement(Rows.INSERT)) {
      for (int id = 1; id <= rows; id++) {
        random.bind(insert, id);
        insert.executeUpdate();
      }
    }
    connection.commit();
    figures.rate("load, one transaction, rows/s", rows, start);
    connection.setAutoCommit(true);
  }

  private void reads(Connection connection) throws SQLException {
    Rows random = new Rows(rows, 2);
    try (PreparedStatement byKey =
            connection.prepareStatement("SELECT k, c FROM sbtest WHERE id = ?");
        PreparedStatement byIndex =
            connection.prepareStatement("SELECT id, c FROM sbtest WHERE k = ?");
        PreparedStatement range =
            connection.prepareStatement("SELECT id, k, c FROM sbtest WHERE id BETWEEN ? AND ?")) {
      figures.repeat(
          "point read by key, /s",
          () -> {
            byKey.setInt(1, random.id());
            consume(byKey);
          });
      figures.repeat(
          "read by secondary index, /s",
          () -> {
            byIndex.setInt(1, random.id());
            consume(byIndex);
          });
      figures.repeat(
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
        sum += result.getLong(1) + result.getString(last).length();
      }
      sink.addAndGet(sum);
    }
  }

  private void scans(Connection connection) throws SQLException {
    figures.median(connection, "count(*), ms", "SELECT count(*), 'x' FROM sbtest");
    figures.median(connection, "count(*) + sum(k), ms", "SELECT sum(k), count(*) FROM sbtest");
    figures.median(
        connection,
        "filter + group by prefix, ms",
        "SELECT max(k), substr(c, 1, 2), count(*) FROM sbtest WHERE k > "
            + rows / 4
            + " GROUP BY substr(c, 1, 2)");
    figures.median(
        connection,
        "join + order by + limit, ms",
        "SELECT a.k, b.c FROM sbtest a JOIN sbtest b ON b.id = a.k ORDER BY b.c LIMIT 10");
    figures.median(
        connection,
        "order by index, limit 10, ms",
        "SELECT k, c FROM sbtest ORDER BY k DESC LIMIT 10");
  }

  private void changes(Connection connection) throws SQLException {
    int count = Math.max(1, Math.min(20_000, rows / 5));
    Rows random = new Rows(rows, 3);
    connection.setAutoCommit(false);
    try (PreparedStatement update =
            connection.prepareStatement("UPDATE sbtest SET c = ? WHERE id = ?");
        PreparedStatement delete = connection.prepareStatement("DELETE FROM sbtest WHERE id = ?")) {
      long start = figures.now();
      for (int i = 0; i < count; i++) {
        update.setString(1, random.text(120));
        update.setInt(2, random.id());
        update.executeUpdate();
      }
      connection.commit();
      figures.rate("updates by key, one transaction, rows/s", count, start);
      start = figures.now();
      for (int i = 0; i < count; i++) {
        delete.setInt(1, random.id());
        delete.executeUpdate();
      }
      connection.commit();
      figures.rate("deletes by key, one transaction, rows/s", count, start);
    }
    connection.setAutoCommit(true);
  }

  private void mix(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (ReadWriteMix mix = new ReadWriteMix(connection, rows)) {
      figures.repeat(
          "read-write mix, transactions of 18 statements, /s",
          () -> sink.addAndGet(mix.transact()));
    }
    connection.setAutoCommit(true);
  }

  private void durableInserts(int threads)
      throws SQLException, InterruptedException, ExecutionException {
    List<Callable<Long>> inserters = new ArrayList<>();
    long end = System.nanoTime() + (long) (2 * seconds * NANOS);
    for (int t = 0; t < threads; t++) {
      long seed = t;
      inserters.add(() -> insertUntil(end, seed));
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long start = System.nanoTime();
      long count = 0;
      for (Future<Long> inserted : pool.invokeAll(inserters)) {
        count += inserted.get();
      }
      String name = "durable autocommit inserts, " + threads + " threads, /s";
      figures.add(
          threads == 1 ? name.replace("threads", "thread") : name,
          (double) count * NANOS / (System.nanoTime() - start));
    } finally {
      pool.shutdown();
    }
  }

  private long insertUntil(long end, long seed) throws SQLException {
    Rows random = new Rows(rows, seed);
    long count = 0;
    try (Connection connection = engine.connect(folder);
        PreparedStatement insert = connection.prepareStatement(Rows.INSERT)) {
      while (System.nanoTime() < end) {
        random.bind(insert, nextId.getAndIncrement());
        insert.executeUpdate();
        count++;
      }
    }
    return count;
  }
}
