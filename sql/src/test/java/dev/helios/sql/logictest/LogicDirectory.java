package dev.helios.sql.logictest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs all scripts of a folder, each on an empty database in memory. As a program it prints a line
 * a script and the first failures: {@code LogicDirectory FOLDER [failures-to-show]}.
 */
final class LogicDirectory {
  private LogicDirectory() {}

  static List<Path> scripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".test")).sorted().toList();
    }
  }

  static LogicRunner.Report run(Path folder, Path file) throws IOException, SQLException {
    String name = folder.relativize(file).toString();
    LogicScript script = LogicScript.read(file, name.isEmpty() ? file.toString() : name);
    try (Connection connection = DriverManager.getConnection("jdbc:helios::memory:")) {
      return LogicRunner.run(script, connection);
    }
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int show = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    List<LogicRunner.Report> reports = new ArrayList<>();
    for (Path file : scripts(folder)) {
      long start = System.nanoTime();
      LogicRunner.Report report = run(folder, file);
      reports.add(report);
      System.out.printf("%s %6d ms%n", report, (System.nanoTime() - start) / 1_000_000);
      report.failures().stream().limit(show).forEach(f -> System.out.println("  " + f));
    }
    System.out.printf(
        "%d scripts: passed %d, failed %d, skipped %d%n",
        reports.size(),
        reports.stream().mapToInt(LogicRunner.Report::passed).sum(),
        reports.stream().mapToInt(r -> r.failures().size()).sum(),
        reports.stream().mapToInt(LogicRunner.Report::skipped).sum());
  }
}
