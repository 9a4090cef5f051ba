package dev.helios.bench.branching;

import dev.helios.BranchOptions;
import dev.helios.Durability;
import dev.helios.Helios;
import dev.helios.HeliosOptions;
import dev.helios.MergeResult;
import dev.helios.Session;
import dev.helios.Statement;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A database of ours with the sample's table, committed, and what is measured with it. */
final class Branched implements AutoCloseable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int READS = 2_000;
  private static final int WARM_UPS = 40;
  private static final int ROUNDS = 60;

  private final Path directory;
  private final Helios db;
  private final int rows;

  private Branched(Path directory, int rows) {
    this.directory = directory;
    this.rows = rows;
    db = Helios.open(directory, HeliosOptions.DEFAULT.withDurability(Durability.FULL));
  }

  /** A new one. */
  static Branched create(Path directory, int rows) throws SQLException {
    Branched database = new Branched(directory, rows);
    try (Connection connection = database.connect("main")) {
      Sample.load(connection, rows);
    }
    database.db.branches().commit("main", "Rows");
    return database;
  }

  /** One that was made before. */
  static Branched reopen(Path directory, int rows) {
    return new Branched(directory, rows);
  }

  Helios db() {
    return db;
  }

  Connection connect(String branch) throws SQLException {
    return DriverManager.getConnection("jdbc:helios:" + directory + "?ref=" + branch);
  }

  /** Makes a branch, durably, and deletes it again. */
  Timing create(int rounds) throws Exception {
    return Timing.of(
        rounds, i -> db.branches().create("b" + i), i -> db.branches().deleteForced("b" + i));
  }

  /** Changes some rows of a branch in one transaction: a run of them, or at random. */
  void change(String branch, int from, int count, boolean random) {
    SplittableRandom numbers = new SplittableRandom(from + 1L);
    try (Session s = db.session(branch)) {
      Statement update = s.prepare("UPDATE items SET note = ? WHERE id = ?");
      s.transaction(
          tx -> {
            for (int i = 0; i < count; i++) {
              int id = random ? numbers.nextInt(rows) : (from + i) % rows;
              update.execute(Sample.note(numbers), id);
            }
            return tx;
          });
    }
  }

  /**
   * Merges two branches that each changed so many rows of their own, spread over the table, to the
   * published commit.
   */
  Timing merge(int changes, int rounds) throws Exception {
    int[] round = {0};
    prepare(changes, round[0]);
    return Timing.of(
        rounds,
        i -> {
          MergeResult result = db.merge("theirs", "ours");
          if (result.status() != MergeResult.Status.MERGED) {
            throw new IllegalStateException(result.toString());
          }
        },
        i -> {
          drop();
          prepare(changes, ++round[0]);
        });
  }

  private void prepare(int changes, int round) {
    int step = Math.max(2, rows / changes);
    for (String side : List.of("ours", "theirs")) {
      db.branches().create(side);
      int offset = side.equals("ours") ? 0 : step / 2;
      SplittableRandom random = new SplittableRandom(round);
      try (Session s = db.session(side)) {
        Statement update = s.prepare("UPDATE items SET note = ? WHERE id = ?");
        s.transaction(
            tx -> {
              for (int i = 0; i < changes; i++) {
                update.execute(Sample.note(random), (i * step + offset) % rows);
              }
              return tx;
            });
      }
      db.branches().commit(side, "Changes");
    }
  }

  void drop() {
    for (String side : List.of("ours", "theirs")) {
      db.branches().deleteForced(side);
    }
  }

  /** Bytes that a branch has of its own, in percent of main's. */
  double overhead(String branch) {
    return db.branches().stats(branch).overheadPercent();
  }

  /** Makes branches, each of the one before, and changes something on each. */
  void chain(int depth) {
    String from = "main";
    for (int i = 1; i <= depth; i++) {
      String name = "level" + i;
      db.branches().create(name, BranchOptions.from(from));
      change(name, i * 97, 50, true);
      from = name;
    }
  }

  /** Makes branches of main, and changes something on each. */
  void fan(int width) {
    for (int i = 1; i <= width; i++) {
      db.branches().create("fan" + i);
      change("fan" + i, i * 89, 50, true);
    }
  }

  /**
   * How long reads by key take on branches, in turn, as a share of those on main: 1 is as long. The
   * two take turns, and the median of pairs counts, as other programs disturb both alike.
   */
  double readRatio(List<String> branches) {
    List<Session> sessions = new ArrayList<>();
    try (Session main = db.session()) {
      branches.forEach(b -> sessions.add(db.session(b)));
      Statement onMain = main.prepare("SELECT owner, note FROM items WHERE id = ?");
      List<Statement> onBranch =
          sessions.stream()
              .map(s -> s.prepare("SELECT owner, note FROM items WHERE id = ?"))
              .toList();
      double[] ratios = new double[ROUNDS];
      for (int i = -WARM_UPS; i < ROUNDS; i++) {
        long first = reads(List.of(onMain), i);
        long second = reads(onBranch, i);
        long third = reads(onBranch, i);
        long fourth = reads(List.of(onMain), i);
        if (i >= 0) {
          ratios[i] = (double) (second + third) / (first + fourth);
        }
      }
      java.util.Arrays.sort(ratios);
      return ratios[ROUNDS / 2];
    } finally {
      sessions.forEach(Session::close);
    }
  }

  private long reads(List<Statement> statements, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < READS; i++) {
      if (statements.get(i % statements.size()).list(random.nextInt(rows)).size() != 1) {
        throw new IllegalStateException("a row is missing");
      }
    }
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  @Override
  public void close() {
    db.close();
  }
}
