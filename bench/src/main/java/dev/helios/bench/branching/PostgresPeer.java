package dev.helios.bench.branching;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A server of its own for as long as it is measured: a branch is a database made of a template. */
final class PostgresPeer implements Peer {
  private final Path data;
  private final int port;

  private PostgresPeer(Path data, int port) {
    this.data = data;
    this.port = port;
  }

  /**
   * Starts a server in a folder beside {@code folder}, as another user may have to reach it, by
   * {@code initdb} and {@code pg_ctl} on the path.
   *
   * @throws IOException if they are not there
   */
  static Peer start(Path folder) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path data = Files.createTempDirectory(folder.getParent().getParent(), "helios-postgresql");
    if (isRoot()) {
      // The server refuses to run as root.
      run(List.of("chown", "postgres", data.toString()));
    }
    run(server("initdb", "-D", data.toString(), "-U", "bench", "-A", "trust"));
    run(
        server(
            "pg_ctl",
            "-D",
            data.toString(),
            "-w",
            "-l",
            data.resolve("log").toString(),
            "-o",
            "-p %d -k %s -c listen_addresses=localhost".formatted(port, data),
            "start"));
    return new PostgresPeer(data, port);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static List<String> server(String... command) {
    List<String> all =
        new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
    all.addAll(List.of(command));
    return all;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("postgresql", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code = process.waitFor();
    String said = Files.readString(log);
    Files.delete(log);
    if (code != 0) {
      throw new IOException("%s: %s".formatted(String.join(" ", command), said));
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:%d/%s?user=bench".formatted(port, database));
  }

  private void admin(String sql) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String version() throws SQLException {
    try (Connection connection = connect("postgres")) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  @Override
  public void load(int rows) throws SQLException {
    admin("CREATE DATABASE shop");
    try (Connection connection = connect("shop")) {
      Sample.load(connection, rows);
    }
  }

  @Override
  public void copy(int number) throws SQLException {
    admin("CREATE DATABASE b%d TEMPLATE shop".formatted(number));
  }

  @Override
  public void drop(int number) throws SQLException {
    admin("DROP DATABASE b" + number);
  }

  @Override
  public void close() throws IOException {
    try {
      run(server("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop"));
      Branching.delete(data);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Whether its programs are on the path. */
  static boolean isThere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "initdb")));
  }
}
