package dev.helios.bench.branching;

import dev.helios.bench.branching.Chart.Point;
import dev.helios.bench.branching.Chart.Series;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was measured, as Markdown with charts. Not thread-safe. */
final class Report {
  static final String BEGIN = "<!-- written by dev.helios.bench.branching.Branching -->";
  static final String END = "<!-- the end of what it writes -->";

  private static final int PROMISED_MERGE_ROWS = 10_000;
  private static final double PROMISED_MERGE_MILLIS = 100;

  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> charts = new LinkedHashMap<>();
  private final Map<String, String> versions = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private int most;

  /** How to get it again. */
  void rerun(int rows) {
    most = rows;
  }

  void version(String name, String version) {
    versions.put(name, version);
  }

  void note(String line) {
    notes.add(line);
  }

  /** Begins a line. */
  private Formatter line() {
    return new Formatter(text.append(text.isEmpty() ? "" : "\n"), Locale.ROOT);
  }

  private void chart(String file, Chart chart) {
    charts.put(file, chart.svg());
    line().format("%n![%s](performance/%s)%n", chart.title(), file);
  }

  /** Of branches: ours by the number of rows, and copies elsewhere. */
  void latency(List<Series> lines, Map<Integer, Timing> ours) {
    line().format("### A branch beside a copy");
    line()
        .format(
            "Ours: `branches().create`, synced, 200 of them. Elsewhere the copy that one makes"
                + " instead,");
    line()
        .format(
            "synced too: of the file (SQLite, H2, DuckDB), `CREATE DATABASE .. TEMPLATE`"
                + " (PostgreSQL);");
    line().format("the best of three, as ours is the best of 200.");
    line()
        .format(
            "The p99 is by the clock, and misses its 1 ms where a bare sync does: whoever else"
                + " wants processors or disk is in it.%n"
                + "[Branches and commits](#branches-and-commits) has the two side by side, and an"
                + " idle machine's.%n");
    StringBuilder head = new StringBuilder("| rows | Helios | median | p99 |");
    StringBuilder rule = new StringBuilder("|--:|--:|--:|--:|");
    for (Series line : lines.subList(1, lines.size())) {
      head.append(' ').append(line.name()).append(" |");
      rule.append("--:|");
    }
    line().format("%s%n%s", head, rule);
    List<Integer> sizes = List.copyOf(ours.keySet());
    for (int i = 0; i < sizes.size(); i++) {
      Timing timing = ours.get(sizes.get(i));
      StringBuilder row =
          new StringBuilder(
              String.format(
                  Locale.ROOT,
                  "| %,d | %.2f ms | %.2f ms | %.2f ms |",
                  sizes.get(i),
                  timing.best(),
                  timing.median(),
                  timing.p99()));
      for (Series line : lines.subList(1, lines.size())) {
        row.append(String.format(Locale.ROOT, " %,.1f ms |", line.points().get(i).y()));
      }
      line().format("%s", row);
    }
    chart(
        "branch-latency.svg",
        new Chart("To make a branch, or a copy", "rows", "milliseconds", true, lines));
  }

  void merges(List<Point> points, int rows) {
    line().format("### A merge, by what was changed");
    line()
        .format(
            "A table of %,d rows; so many changed on each side, spread over the table, none the"
                + " same.",
            rows);
    Point last = points.get(points.size() - 1);
    line().format("Best of five, to the published commit with its sync.");
    if (last.x() >= PROMISED_MERGE_ROWS) {
      line()
          .format(
              "Promised for 10,000 are 100 ms at p99: %s here.",
              last.y() <= PROMISED_MERGE_MILLIS ? "the best is below" : "**missed**");
    }
    line()
        .format(
            "[Merges: figures](#merges-figures) has a table with indexes, and processor time.%n");
    table("changed on each side", "merge", points, "| %,.0f | %.1f ms |");
    chart(
        "merge.svg",
        new Chart(
            "To merge, by what was changed",
            "rows changed on each side",
            "milliseconds",
            true,
            List.of(new Series("Helios", points))));
  }

  void unique(List<Point> run, List<Point> random) {
    line().format("### Bytes of a branch, by what was changed on it");
    line()
        .format(
            "In percent of main's bytes; a copy has 100. Rows lie in nodes of about 4 KiB, thirty"
                + " of these rows each:");
    line()
        .format(
            "a run of rows changes the nodes that it fills, rows at random change nearly all nodes"
                + " soon, so for%nthese the promise (10 %% changed are 10 %% more) is"
                + " **missed**.%n");
    line().format("| changed | a run of rows | at random | a copy |%n|--:|--:|--:|--:|");
    for (int i = 0; i < run.size(); i++) {
      line()
          .format(
              "| %.0f %% | %.1f %% | %.1f %% | 100 %% |",
              run.get(i).x(), run.get(i).y(), random.get(i).y());
    }
    List<Point> copies = run.stream().map(p -> new Point(p.x(), 100)).toList();
    chart(
        "unique-bytes.svg",
        new Chart(
            "Bytes of its own that a branch has",
            "percent of the rows changed",
            "percent of main",
            false,
            List.of(
                new Series("a run of rows", run),
                new Series("rows at random", random),
                new Series("a copy", copies))));
  }

  void reads(Map<String, Double> ratios) {
    line().format("### Reads of branches beside reads of main");
    line()
        .format(
            "By key, prepared, the two in turn, by the time of the thread on the processor; the"
                + " median of 60 pairs of 4,000 reads.\n"
                + "1 is as long as on main. 100,000 rows at most.");
    line()
        .format(
            "Each branch changed 50 rows; *n deep* is a branch of a branch, n times; *50 at once*"
                + " reads 50 branches in turn.%n");
    line().format("| branch | time / main's |%n|---|--:|");
    ratios.forEach((name, ratio) -> line().format("| %s | %.3f |", name, ratio));
    line()
        .format(
            "%nA read goes down one tree, however many branches it came from. What takes longer"
                + " with 50 is memory: each has its own copies of the nodes that it changed;%n"
                + "50 sessions on one branch do not.");
  }

  void mixes(List<Mixes.Mix> mixes) {
    line().format("%n### Mixes of branches, on disk");
    line()
        .format(
            "The four of the product brief, 100,000 rows; what the directory grows by, in percent,"
                + " once garbage is collected.%n");
    line().format("| mix | promised | measured |%n|---|--:|--:|");
    for (Mixes.Mix mix : mixes) {
      line().format("| %s | %.0f %% | %.1f %% |", mix.name(), mix.promised(), mix.percent());
    }
  }

  private void table(String x, String y, List<Point> points, String form) {
    line().format("| %s | %s |%n|--:|--:|", x, y);
    points.forEach(p -> line().format(form, p.x(), p.y()));
  }

  /** All of it. */
  String text() {
    StringBuilder all = new StringBuilder("## Branches beside copies\n");
    all.append("    mvn -q -DskipTests install\n");
    all.append(
        "    mvn -q -pl bench exec:java -Dexec.mainClass=dev.helios.bench.branching.Branching");
    all.append(" -Dexec.args=\"print %d\"\n\n".formatted(most));
    all.append("prints this section; with `write` it is written here, with its charts. ");
    all.append("PostgreSQL is measured if `initdb` is on the path.\n\n");
    all.append(
        "Of %s: Java %s, %d processors at a load of %.0f, %d MiB of heap, %s %s; %s.%n%n"
            .formatted(
                LocalDate.now(ZoneId.systemDefault()),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().maxMemory() >> 20,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                versions.entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue())
                    .collect(Collectors.joining(", "))));
    notes.forEach(n -> all.append(n).append("\n\n"));
    return all.append(text).append('\n').toString();
  }

  /** Puts it into the page, in place of what was there, and the charts beside it. */
  void write(Path docs) throws IOException {
    Path page = docs.resolve("performance.md");
    Files.writeString(page, into(Files.readString(page), text()));
    Path folder = Files.createDirectories(docs.resolve("performance"));
    for (Map.Entry<String, String> chart : charts.entrySet()) {
      Files.writeString(folder.resolve(chart.getKey()), chart.getValue());
    }
  }

  /** The page with this text between the two marks, which come at its end if they are not there. */
  static String into(String page, String text) {
    String block = BEGIN + "\n" + text.strip() + "\n" + END;
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    return begin < 0 || end < begin
        ? page.stripTrailing() + "\n\n" + block + "\n"
        : page.substring(0, begin) + block + page.substring(end + END.length());
  }
}
