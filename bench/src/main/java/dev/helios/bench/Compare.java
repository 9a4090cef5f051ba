package dev.helios.bench;

import dev.helios.bench.Figures.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs the same JDBC workload on Helios, SQLite (WAL, synchronous = FULL) and H2, and prints how
 * they compare: {@code Compare [rows [seconds [database,..]]]}, by default 100,000 rows, 1 second a
 * short operation, all three.
 */
public final class Compare {
  private Compare() {}

  public static void main(String[] args) throws Exception {
    int rows = args.length > 0 ? Integer.parseInt(args[0].replace("_", "")) : 100_000;
    double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 1;
    List<Engine> engines =
        args.length > 2 ? Stream.of(args[2].split(",")).map(Engine::named).toList() : Engine.ALL;
    List<List<Figure>> results = new ArrayList<>();
    for (Engine engine : engines) {
      Path folder = Files.createTempDirectory("helios-compare");
      try {
        System.err.println(engine.name() + ", " + rows + " rows");
        results.add(new Workload(engine, folder, rows, seconds).run());
      } finally {
        delete(folder);
      }
    }
    print(rows, engines, results);
  }

  private static void print(int rows, List<Engine> engines, List<List<Figure>> results) {
    StringBuilder head = new StringBuilder("%-44s".formatted(rows + " rows"));
    engines.forEach(e -> head.append("%14s".formatted(e.name())));
    engines.stream().skip(1).forEach(e -> head.append("%12s".formatted("/ " + e.name())));
    System.out.println(head);
    for (int i = 0; i < results.getFirst().size(); i++) {
      int row = i;
      Figure first = results.getFirst().get(row);
      StringBuilder line = new StringBuilder("%-44s".formatted(first.name()));
      results.forEach(r -> line.append("%14s".formatted(number(r.get(row).value()))));
      results.stream()
          .skip(1)
          .forEach(r -> line.append("%11.2fx".formatted(timesFaster(first, r.get(row)))));
      System.out.println(line);
    }
  }

  /** How many times faster {@code ours} is. */
  private static double timesFaster(Figure ours, Figure theirs) {
    return ours.rate() ? ours.value() / theirs.value() : theirs.value() / ours.value();
  }

  private static String number(double value) {
    return value < 100
        ? String.format(Locale.ROOT, "%.2f", value)
        : String.format(Locale.ROOT, "%,d", Math.round(value));
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
