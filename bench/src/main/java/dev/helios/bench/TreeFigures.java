package dev.helios.bench;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.LeafRun;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.ThreeWayDiff;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.objects.prolly.TreeMerge;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The questions of the {@code Tree...} benchmarks, by the time of the thread on the processor and
 * best and median of some rounds: for machines too busy for JMH, which goes by the wall.
 */
public final class TreeFigures {
  private static final int ROUNDS = 15;
  private static final int EDITS_IN_A_ROW = 8192;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final NodeStore store = SampleTree.store();
  private final int entries;
  private final Tree tree;
  private final byte[][] keys;

  /** Takes what rounds return, so that the compiler must not leave out their work. */
  @SuppressWarnings("UnusedVariable")
  private volatile long sink;

  /** One round; returns something that depends on all that it did. */
  private interface Round {
    long run() throws IOException;
  }

  private TreeFigures(int entries) {
    this.entries = entries;
    tree = SampleTree.build(store, entries);
    keys = SampleTree.keys(entries, 1 << 16);
  }

  /** Arguments: numbers of entries (1,000,000). All is measured of the first, reads of the rest. */
  public static void main(String[] args) throws IOException {
    List<String> sizes = args.length > 0 ? List.of(args) : List.of("1000000");
    for (int i = 0; i < sizes.size(); i++) {
      TreeFigures figures = new TreeFigures(Integer.parseInt(sizes.get(i)));
      System.out.printf("%n%,d entries of 16 + 100 bytes%n", figures.entries);
      figures.reads();
      if (i == 0) {
        figures.edits();
        figures.differences(10);
        figures.differences(10_000);
        figures.build();
      }
    }
  }

  private void print(String name, long operations, double unit, String unitName, Round round)
      throws IOException {
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      sink = round.run();
      times[i] = (threads.getCurrentThreadCpuTime() - start) / unit / operations;
    }
    Arrays.sort(times);
    System.out.printf(
        "%-32s best %9.2f, median %9.2f %s%n", name, times[0], times[ROUNDS / 2], unitName);
  }

  private void reads() throws IOException {
    print("point get", keys.length, 1, "ns", this::get);
    print("point seek in place", keys.length, 1, "ns", this::seek);
    print("rank", keys.length, 1, "ns", this::rank);
    print("scan by leaves", entries, 1, "ns an entry", this::scanLeaves);
    print("scan by cursor", entries, 1, "ns an entry", this::scan);
    print("scan back by cursor", entries, 1, "ns an entry", this::scanBack);
  }

  private long get() {
    long sum = 0;
    for (byte[] key : keys) {
      byte[] value = tree.get(key);
      sum += value == null ? 0 : value[0];
    }
    return sum;
  }

  private long seek() {
    long sum = 0;
    Cursor cursor = tree.cursor();
    for (byte[] key : keys) {
      cursor.seekExact(key);
      sum += cursor.valueArray()[cursor.valueOffset()];
    }
    return sum;
  }

  private long rank() {
    long sum = 0;
    for (byte[] key : keys) {
      sum += tree.rank(key);
    }
    return sum;
  }

  private long scanLeaves() {
    long sum = 0;
    Cursor cursor = tree.cursor();
    for (boolean more = cursor.next(); more; ) {
      LeafRun run = cursor.run();
      byte[] array = run.array();
      for (int i = 0; i < run.size(); i++) {
        sum += array[run.keyStart(i) + 15] + array[run.valueStart(i)];
      }
      more = cursor.skip(run.size());
    }
    return sum;
  }

  private static int bytes(Cursor cursor) {
    return cursor.keyArray()[cursor.keyOffset() + 15] + cursor.valueArray()[cursor.valueOffset()];
  }

  private long scan() {
    long sum = 0;
    Cursor cursor = tree.cursor();
    while (cursor.next()) {
      sum += bytes(cursor);
    }
    return sum;
  }

  private long scanBack() {
    long sum = 0;
    Cursor cursor = tree.cursor();
    cursor.seekEnd();
    while (cursor.previous()) {
      sum += bytes(cursor);
    }
    return sum;
  }

  /** One edit at a time, each of the tree that the one before made. */
  private interface SingleEdit {
    Tree apply(Tree to, int i);
  }

  private void printEdits(String name, SingleEdit edit) throws IOException {
    print(
        name,
        EDITS_IN_A_ROW,
        1e3,
        "us",
        () -> {
          Tree edited = tree;
          for (int i = 0; i < EDITS_IN_A_ROW; i++) {
            edited = edit.apply(edited, i);
          }
          return edited.count();
        });
  }

  private void edits() throws IOException {
    byte[] value = SampleTree.value(-7);
    byte[] shorter = new byte[90];
    printEdits("update", (t, i) -> t.put(keys[i], value));
    printEdits("update of other length", (t, i) -> t.put(keys[i], shorter));
    byte[][] between = SampleTree.keys(entries, EDITS_IN_A_ROW);
    for (byte[] key : between) {
      key[15]++;
    }
    printEdits("insert", (t, i) -> t.put(between[i], value));
    printEdits("append", (t, i) -> t.put(SampleTree.key(2L * entries + i), value));
    printEdits("remove", (t, i) -> t.remove(keys[i]));
    List<Edit> batch = SampleTree.edits(entries, 10_000, 0);
    print("batch of 10,000", 1, 1e6, "ms", () -> tree.apply(batch.iterator()).count());
  }

  private void differences(int changes) throws IOException {
    Tree ours = tree.apply(SampleTree.edits(entries, changes, 0).iterator());
    Tree theirs = tree.apply(SampleTree.edits(entries, changes, 1).iterator());
    ours.hash();
    theirs.hash();
    String of = "%,d changes".formatted(changes);
    print(
        "diff, " + of,
        1,
        1e3,
        "us",
        () -> {
          int found = 0;
          TreeDiff diff = ours.diff(tree);
          while (diff.next()) {
            found++;
          }
          return found;
        });
    print(
        "three-way diff, " + of,
        1,
        1e3,
        "us",
        () -> {
          int found = 0;
          ThreeWayDiff diff = new ThreeWayDiff(tree, ours, theirs);
          while (diff.next()) {
            found++;
          }
          return found;
        });
    TreeMerge.Resolver none =
        (key, b, o, t) -> {
          throw new IllegalStateException("no key was changed twice");
        };
    print("merge, " + of, 1, 1e3, "us", () -> TreeMerge.merge(tree, ours, theirs, none).count());
    print(
        "merge with hashing, " + of,
        1,
        1e3,
        "us",
        () -> TreeMerge.merge(tree, ours, theirs, none).hash().w0());
  }

  private void build() throws IOException {
    byte[][] all = new byte[entries][];
    byte[][] values = new byte[entries][];
    for (int i = 0; i < entries; i++) {
      all[i] = SampleTree.key(2L * i);
      values[i] = SampleTree.value(i);
    }
    print("bulk build to disk", entries, 1, "ns an entry", () -> build(all, values));
  }

  private static long build(byte[][] keys, byte[][] values) throws IOException {
    Path folder = Files.createTempDirectory("helios-bench");
    try (FileStorage storage = FileStorage.create(folder.resolve("db"), StorageOptions.DEFAULT)) {
      TreeBuilder builder = new TreeBuilder(storage.nodes());
      for (int i = 0; i < keys.length; i++) {
        builder.add(keys[i], values[i]);
      }
      long root = builder.build().hash().w0();
      storage.chunks().flush();
      return root;
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
