package dev.helios.bench.branching;

import dev.helios.bench.branching.Chart.Point;
import dev.helios.bench.branching.Chart.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures what branches cost and prints it, or writes it with charts into {@code
 * docs/performance.md}: {@code Branching [print|write] [rows]}, by default 1,000,000 rows at most.
 */
public final class Branching {
  private static final int BRANCHES = 200;
  private static final int COPIES = 3;
  private static final int MERGES = 5;
  private static final int READ_ROWS = 100_000;

  private final Path folder;
  private final int most;
  private final Report report = new Report();

  private Branching(Path folder, int most) {
    this.folder = folder;
    this.most = most;
  }

  public static void main(String[] args) throws Exception {
    boolean write = args.length > 0 && args[0].equals("write");
    int most = args.length > 1 ? Integer.parseInt(args[1].replace("_", "")) : 1_000_000;
    Path folder = Files.createTempDirectory("helios-branching");
    try {
      Report report = new Branching(folder, most).run();
      if (write) {
        report.write(Path.of("docs"));
      } else {
        System.out.print(report.text());
      }
    } finally {
      delete(folder);
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void say(String form, Object... values) {
    System.err.printf(Locale.ROOT, form + "%n", values);
  }

  private Report run() throws Exception {
    int[] sizes = IntStream.iterate(1_000, n -> n <= most, n -> n * 10).toArray();
    report.rerun(most);
    latency(sizes);
    Branched table = Branched.create(folder.resolve("merge"), most);
    try (table) {
      merges(table);
      unique(table);
    }
    reads();
    say("mixes");
    report.mixes(new Mixes(folder, READ_ROWS).run());
    return report;
  }

  private void latency(int[] sizes) throws Exception {
    List<Series> lines = new ArrayList<>();
    List<Point> ours = new ArrayList<>();
    Map<Integer, Timing> timings = new LinkedHashMap<>();
    for (int rows : sizes) {
      say("helios, %d rows", rows);
      try (Branched table = Branched.create(folder.resolve("ours" + rows), rows)) {
        table.create(BRANCHES);
        Timing timing = table.create(BRANCHES);
        timings.put(rows, timing);
        ours.add(new Point(rows, timing.best()));
      }
    }
    lines.add(new Series("Helios", ours));
    for (Peer.Kind kind : Peer.all()) {
      if (kind.name().equals("PostgreSQL") && !PostgresPeer.isThere()) {
        report.note("PostgreSQL was left out: `initdb` is not on the path.");
        continue;
      }
      List<Point> points = new ArrayList<>();
      for (int rows : sizes) {
        say("%s, %d rows", kind.name(), rows);
        Path own = Files.createDirectory(folder.resolve(kind.name() + rows));
        try (Peer peer = kind.opening().open(own)) {
          peer.load(rows);
          report.version(peer.name(), peer.version());
          points.add(new Point(rows, Timing.of(COPIES, peer::copy, peer::drop).best()));
        }
      }
      lines.add(new Series(kind.name(), points));
    }
    report.latency(lines, timings);
  }

  private void merges(Branched table) throws Exception {
    List<Point> points = new ArrayList<>();
    for (int changes = 10; changes <= most / 10 && changes <= 10_000; changes *= 10) {
      say("merge of %d a side", changes);
      points.add(new Point(changes, table.merge(changes, MERGES).best()));
      table.drop();
    }
    report.merges(points, most);
  }

  private void unique(Branched table) {
    List<Point> run = new ArrayList<>();
    List<Point> random = new ArrayList<>();
    for (int percent : new int[] {1, 5, 10, 25, 50}) {
      say("%d %% changed", percent);
      int count = (int) ((long) most * percent / 100);
      for (boolean isRandom : new boolean[] {false, true}) {
        table.db().branches().create("part");
        table.change("part", most / 3, count, isRandom);
        (isRandom ? random : run).add(new Point(percent, table.overhead("part")));
        table.db().branches().deleteForced("part");
      }
    }
    report.unique(run, random);
  }

  private void reads() throws Exception {
    Map<String, Double> ratios = new LinkedHashMap<>();
    try (Branched table = Branched.create(folder.resolve("reads"), Math.min(most, READ_ROWS))) {
      say("reads");
      table.chain(10);
      table.fan(50);
      // Once for nothing: both sides are compiled by then.
      table.readRatio(List.of("level1"));
      for (int depth : new int[] {1, 5, 10}) {
        ratios.put(depth + " deep", table.readRatio(List.of("level" + depth)));
      }
      ratios.put("one, by 50 sessions", table.readRatio(Collections.nCopies(50, "fan1")));
      ratios.put(
          "50 at once",
          table.readRatio(IntStream.rangeClosed(1, 50).mapToObj(i -> "fan" + i).toList()));
    }
    report.reads(ratios);
  }
}
