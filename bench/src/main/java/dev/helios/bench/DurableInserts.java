package dev.helios.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Durable autocommit inserts by some threads, on Helios, on SQLite and as bare appends that share
 * forces, in turn, round by round: on a machine that others use, only what was measured side by
 * side can be compared. {@code DurableInserts [rows [seconds [rounds [threads ..]]]]}
 */
public final class DurableInserts {
  private static final double NANOS = 1e9;
  private static final int BATCH = 10_000;

  private final Path folder;
  private final int rows;
  private final AtomicInteger nextId;
  private final Map<String, List<Double>> results = new TreeMap<>();

  private DurableInserts(Path folder, int rows) {
    this.folder = folder;
    this.rows = rows;
    nextId = new AtomicInteger(rows + 1);
  }

  public static void main(String[] args) throws Exception {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 1;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
    List<Integer> threads =
        args.length > 3
            ? Arrays.stream(args).skip(3).map(Integer::valueOf).toList()
            : List.of(1, 8, 16);
    Path folder = Files.createTempDirectory("helios-durable");
    try (BareAppends bare = new BareAppends(folder.resolve("bare"))) {
      DurableInserts inserts = new DurableInserts(folder, rows);
      List<Connection> open = new ArrayList<>();
      for (String name : List.of("helios", "sqlite")) {
        open.add(inserts.fill(Engine.named(name)));
      }
      for (int round = 0; round < rounds; round++) {
        for (int n : threads) {
          inserts.round(n, seconds, bare);
        }
      }
      for (Connection connection : open) {
        connection.close();
      }
      inserts.print();
    } finally {
      Compare.delete(folder);
    }
  }

  private Connection fill(Engine engine) throws SQLException {
    Connection connection = engine.connect(folder);
    try (Statement statement = connection.createStatement()) {
      statement.execute(Rows.CREATE);
      statement.execute(Rows.INDEX);
    }
    connection.setAutoCommit(false);
    Rows random = new Rows(rows, 1);
    try (PreparedStatement insert = connection.prepareStatement(Rows.INSERT)) {
      for (int id = 1; id <= rows; id++) {
        random.bind(insert, id);
        insert.executeUpdate();
        if (id % BATCH == 0) {
          connection.commit();
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
    return connection;
  }

  private void round(int threads, double seconds, BareAppends bare)
      throws InterruptedException, ExecutionException {
    double sqlite = rate(threads, seconds, (end, seed) -> insertUntil("sqlite", end, seed));
    double helios = rate(threads, seconds, (end, seed) -> insertUntil("helios", end, seed));
    double appends = rate(threads, seconds / 2, (end, seed) -> bare.appendUntil(end));
    note(threads, "helios, /s", helios);
    note(threads, "sqlite, /s", sqlite);
    note(threads, "bare appends, /s", appends);
    note(threads, "helios / sqlite", helios / sqlite);
    note(threads, "bare / sqlite", appends / sqlite);
  }

  private void note(int threads, String what, double value) {
    results
        .computeIfAbsent("%2d threads: %s".formatted(threads, what), k -> new ArrayList<>())
        .add(value);
  }

  /** What one thread does until a time. */
  private interface Worker {
    long until(long end, long seed) throws IOException, SQLException;
  }

  private static double rate(int threads, double seconds, Worker worker)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    long end = start + (long) (seconds * NANOS);
    List<Callable<Long>> work = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      long seed = start + t;
      work.add(() -> worker.until(end, seed));
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long count = 0;
      for (Future<Long> one : pool.invokeAll(work)) {
        count += one.get();
      }
      return count * NANOS / (System.nanoTime() - start);
    } finally {
      pool.shutdown();
    }
  }

  private long insertUntil(String database, long end, long seed) throws SQLException {
    Rows random = new Rows(rows, seed);
    long count = 0;
    try (Connection connection = Engine.named(database).connect(folder);
        PreparedStatement insert = connection.prepareStatement(Rows.INSERT)) {
      while (System.nanoTime() < end) {
        random.bind(insert, nextId.getAndIncrement());
        insert.executeUpdate();
        count++;
      }
    }
    return count;
  }

  private void print() {
    System.out.printf("%-32s%12s%12s%12s%n", rows + " rows", "worst", "median", "best");
    results.forEach(
        (what, values) -> {
          Collections.sort(values);
          System.out.printf(
              "%-32s%,12.1f%,12.1f%,12.1f%n",
              what, values.getFirst(), values.get(values.size() / 2), values.getLast());
        });
  }
}
