package dev.helios.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What do short statements cost through JDBC: reads on main and on a branch that differs from it,
 * changes within a transaction, and planning what was planned before and what was not?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SqlStatementBenchmark {
  private static final String BY_KEY = "SELECT k, c FROM sbtest WHERE id = ?";

  @Param({"100000", "1000000"})
  int rows;

  @Param({"main", "other"})
  String branch;

  private final SplittableRandom random = new SplittableRandom(1);
  private @Nullable Path folder;
  private @Nullable Connection connection;
  private @Nullable PreparedStatement byKey;
  private @Nullable PreparedStatement byIndex;
  private @Nullable PreparedStatement range;
  private @Nullable PreparedStatement top;
  private @Nullable PreparedStatement insert;
  private @Nullable PreparedStatement update;
  private int next;
  private int texts;

  private Connection connection() {
    return Objects.requireNonNull(connection);
  }

  @Setup(Level.Trial)
  public void fill() throws IOException, SQLException {
    folder = Files.createTempDirectory("helios-bench");
    connection = DriverManager.getConnection("jdbc:helios:" + folder.resolve("db"));
    try (Statement statement = connection().createStatement()) {
      statement.execute(
          "CREATE TABLE sbtest (id INTEGER PRIMARY KEY, k INTEGER NOT NULL, c VARCHAR(120),"
              + " pad VARCHAR(60))");
      statement.execute("CREATE INDEX sbtest_k ON sbtest (k)");
      statement.execute(
          "INSERT INTO sbtest SELECT g, (g * 7919) %% %d + 1, repeat('c', 120), repeat('p', 60)"
                  .formatted(rows)
              + " FROM generate_series(1, %d) AS s (g)".formatted(rows));
      if (!branch.equals("main")) {
        statement.execute("CREATE BRANCH " + branch);
        statement.execute("USE BRANCH " + branch);
        statement.execute("UPDATE sbtest SET k = k + 1 WHERE id % 100 = 0");
      }
    }
    byKey = connection().prepareStatement(BY_KEY);
    byIndex = connection().prepareStatement("SELECT id, c FROM sbtest WHERE k = ?");
    range = connection().prepareStatement("SELECT id, c FROM sbtest WHERE id BETWEEN ? AND ?");
    top = connection().prepareStatement("SELECT k, c FROM sbtest ORDER BY k DESC LIMIT 10");
    insert = connection().prepareStatement("INSERT INTO sbtest VALUES (?, ?, ?, ?)");
    update = connection().prepareStatement("UPDATE sbtest SET c = ? WHERE id = ?");
    next = rows;
  }

  /** What an iteration changed is taken back, so that each begins alike. */
  @Setup(Level.Iteration)
  public void begin() throws SQLException {
    connection().setAutoCommit(false);
  }

  @TearDown(Level.Iteration)
  public void rollBack() throws SQLException {
    connection().rollback();
    connection().setAutoCommit(true);
  }

  @TearDown(Level.Trial)
  public void close() throws IOException, SQLException {
    connection().close();
    try (Stream<Path> files = Files.walk(Objects.requireNonNull(folder))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private int id() {
    return 1 + random.nextInt(rows);
  }

  private static long read(@Nullable PreparedStatement query) throws SQLException {
    long sum = 0;
    try (ResultSet result = Objects.requireNonNull(query).executeQuery()) {
      while (result.next()) {
        sum += result.getInt(1) + result.getString(2).length();
      }
    }
    return sum;
  }

  @Benchmark
  public long pointRead() throws SQLException {
    Objects.requireNonNull(byKey).setInt(1, id());
    return read(byKey);
  }

  @Benchmark
  public long secondaryIndexRead() throws SQLException {
    Objects.requireNonNull(byIndex).setInt(1, id());
    return read(byIndex);
  }

  @Benchmark
  public long rangeOf100() throws SQLException {
    int from = id();
    Objects.requireNonNull(range).setInt(1, from);
    Objects.requireNonNull(range).setInt(2, from + 99);
    return read(range);
  }

  @Benchmark
  public long topTenByIndex() throws SQLException {
    return read(top);
  }

  @Benchmark
  public int insertInTransaction() throws SQLException {
    PreparedStatement statement = Objects.requireNonNull(insert);
    statement.setInt(1, ++next);
    statement.setInt(2, id());
    statement.setString(3, "c".repeat(120));
    statement.setString(4, "p".repeat(60));
    return statement.executeUpdate();
  }

  @Benchmark
  public int updateInTransaction() throws SQLException {
    PreparedStatement statement = Objects.requireNonNull(update);
    statement.setString(1, "u".repeat(120));
    statement.setInt(2, id());
    return statement.executeUpdate();
  }

  @Benchmark
  public int prepareCached() throws SQLException {
    try (PreparedStatement statement = connection().prepareStatement(BY_KEY)) {
      return statement.getFetchSize();
    }
  }

  @Benchmark
  public int prepareNew() throws SQLException {
    String sql =
        "SELECT id, c FROM sbtest WHERE k > ? AND pad <> 'n%d' ORDER BY c".formatted(texts++);
    try (PreparedStatement statement = connection().prepareStatement(sql)) {
      return statement.getFetchSize();
    }
  }
}
