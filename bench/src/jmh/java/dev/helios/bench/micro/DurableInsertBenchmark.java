package dev.helios.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** How many single-row inserts a second become durable through JDBC, by threads? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DurableInsertBenchmark {
  @Param({"helios", "sqlite"})
  String database;

  private final AtomicInteger ids = new AtomicInteger();
  private @Nullable Path folder;

  /** All that are open: closed by the last thread of all, as the files are deleted then. */
  private final List<Connection> connections = new ArrayList<>();

  @Setup
  public void create() throws IOException, SQLException {
    folder = Files.createTempDirectory("helios-bench");
    try (Statement statement = connect().createStatement()) {
      statement.execute(
          "CREATE TABLE sbtest (id INTEGER PRIMARY KEY, k INTEGER NOT NULL, c VARCHAR(120),"
              + " pad VARCHAR(60))");
      statement.execute("CREATE INDEX sbtest_k ON sbtest (k)");
    }
  }

  private synchronized Connection connect() throws SQLException {
    Path at = Objects.requireNonNull(folder).resolve("db");
    Connection connection = DriverManager.getConnection("jdbc:" + database + ":" + at);
    connections.add(connection);
    if (database.equals("sqlite")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA busy_timeout = 60000");
      }
    }
    return connection;
  }

  @TearDown
  public void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
    SampleTable.deleteAll(Objects.requireNonNull(folder));
  }

  /** A connection of each thread. */
  @State(Scope.Thread)
  public static class Session {
    private @Nullable PreparedStatement insert;

    @Setup
    public void open(DurableInsertBenchmark benchmark) throws SQLException {
      insert = benchmark.connect().prepareStatement("INSERT INTO sbtest VALUES (?, ?, ?, ?)");
    }
  }

  @Benchmark
  public int oneThread(Session session) throws SQLException {
    return insert(session);
  }

  @Benchmark
  @Threads(8)
  public int eightThreads(Session session) throws SQLException {
    return insert(session);
  }

  @Benchmark
  @Threads(16)
  public int sixteenThreads(Session session) throws SQLException {
    return insert(session);
  }

  private int insert(Session session) throws SQLException {
    PreparedStatement insert = Objects.requireNonNull(session.insert);
    insert.setInt(1, ids.incrementAndGet());
    insert.setInt(2, ThreadLocalRandom.current().nextInt(1_000_000));
    insert.setString(3, "c".repeat(120));
    insert.setString(4, "p".repeat(60));
    return insert.executeUpdate();
  }
}
