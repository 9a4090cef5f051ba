package dev.helios.sql.random;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the scripts of the other tests, with changed statements among them. As a program: {@code
 * MutatedStatements SEED CHANGED-PER-STATEMENT [script..]}.
 */
final class MutatedStatements {
  /** Statements of scripts: those of {@code postgresql}, {@code session} and {@code query}. */
  private static final List<String> FOLDERS = List.of("postgresql", "session", "query");

  private MutatedStatements() {}

  static List<Path> scripts() throws IOException, URISyntaxException {
    List<Path> scripts = new ArrayList<>();
    for (String folder : FOLDERS) {
      Path path =
          Path.of(
              Objects.requireNonNull(MutatedStatements.class.getResource("/" + folder)).toURI());
      try (Stream<Path> files = Files.list(path)) {
        files.filter(f -> f.toString().endsWith(".sql")).sorted().forEach(scripts::add);
      }
    }
    return scripts;
  }

  static List<String> statements(Path script) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    try {
      for (String line : Files.readAllLines(script)) {
        if (line.startsWith(">")
            || line.startsWith("~")
            || line.startsWith("--")
            || line.startsWith("@")) {
          continue;
        }
        statement.append(line).append('\n');
        if (line.stripTrailing().endsWith(";")) {
          String sql = statement.toString().strip();
          statements.add(sql.substring(0, sql.length() - 1));
          statement.setLength(0);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return statements;
  }

  /**
   * Runs a script, each statement after some changed ones, on a database of its own.
   *
   * @return what went wrong in a way that it must not
   */
  static List<String> run(List<String> statements, Mutations mutations, int changes)
      throws SQLException {
    List<String> faults = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:helios::memory:");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        for (int i = 0; i < changes; i++) {
          String changed = mutations.of(sql);
          String fault = fault(statement, changed);
          if (fault != null) {
            faults.add(fault + "\n    in " + changed);
          }
        }
        String fault = fault(statement, sql);
        if (fault != null) {
          faults.add(fault + "\n    in " + sql);
        }
      }
    }
    return faults;
  }

  private static @Nullable String fault(Statement statement, String sql) {
    try {
      statement.setQueryTimeout(2);
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          for (int n = 0; n < 10_000 && rows.next(); n++) {
            rows.getObject(1);
          }
        }
      }
      return null;
    } catch (SQLException e) {
      String state = e.getSQLState();
      boolean isInternal = state == null || state.length() != 5 || state.equals("XX000");
      return isInternal ? describe(e) : null;
    } catch (RuntimeException | Error e) {
      return describe(e);
    }
  }

  private static String describe(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    StackTraceElement[] trace = root.getStackTrace();
    StringBuilder where = new StringBuilder();
    for (int i = 0; i < Math.min(4, trace.length); i++) {
      where.append("\n      at ").append(trace[i]);
    }
    return root + where.toString();
  }

  public static void main(String[] args) throws Exception {
    long seed = Long.parseLong(args[0]);
    int changes = Integer.parseInt(args[1]);
    List<String> all = new ArrayList<>();
    for (Path script : scripts()) {
      all.addAll(statements(script));
    }
    for (Path script : scripts()) {
      if (args.length > 2 && !List.of(args).contains(script.getFileName().toString())) {
        continue;
      }
      List<String> faults = run(statements(script), new Mutations(new Random(seed), all), changes);
      System.out.println(script.getFileName() + " " + faults.size());
      faults.forEach(f -> System.out.println("  " + f));
    }
  }
}
