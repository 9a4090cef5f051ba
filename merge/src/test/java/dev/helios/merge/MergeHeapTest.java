package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges of far more changed rows than fit into the heap, in a process with a small one. */
class MergeHeapTest {
  private static final int U = 1;
  private static final int K = 2;
  private static final int C = 3;
  private static final String TABLE =
      "table t (id bigint, u bigint, k bigint, c text, key id, unique tu (u), index tk (k))";

  @TempDir Path temp;

  /**
   * Ours changes the even rows and theirs the odd ones, of each every tenth in an indexed column as
   * well; every twentieth is changed by both, in columns of their own.
   */
  static final class Rows {
    private static long rows;

    public static void main(String[] args) {
      rows = Long.parseLong(args[1]);
      try (LargeTable table =
          LargeTable.create(
              Path.of(args[0]),
              TABLE,
              rows,
              (t, id) -> t.insert(new Object[] {id, id, id % 1_000, "c" + id}))) {
        table.edit("ours", 2, (t, id) -> LargeTable.change(t, id, C, "ours" + id));
        table.edit("ours", 20, (t, id) -> LargeTable.change(t, id, K, -id));
        table.edit("theirs", 20, (t, id) -> LargeTable.change(t, id, U, -id - 1));
        table.edit("theirs", 2, (t, id) -> LargeTable.change(t, id + 1, C, "theirs" + (id + 1)));
        table.edit("theirs", 10, (t, id) -> LargeTable.change(t, id + 1, U, -id - 2));
        MergeResult merged = table.merge();
        assertThat(merged).isInstanceOf(MergeResult.Merged.class);
        assertThat(merged.report().rowsAffected()).isEqualTo(rows / 2 + (rows + 19) / 20);
        assertThat(table.repository().check()).isEmpty();
        for (long id = 0; id < rows; id += 997) {
          assertThat(table.merged(id)).isEqualTo(expected(id));
        }
      }
      System.out.println("merged");
    }

    private static Object[] expected(long id) {
      boolean isOdd = id % 2 == 1;
      long u = id % 20 == 0 ? -id - 1 : id % 10 == 1 ? -id - 1 : id;
      long k = id % 20 == 0 ? -id : id % 1_000;
      return new Object[] {id, u, k, (isOdd ? "theirs" : "ours") + id};
    }
  }

  /**
   * Ours changes the key to another column, and adds rows without the old one; theirs changes every
   * second row and adds as many.
   */
  static final class Key {
    public static void main(String[] args) {
      long rows = Long.parseLong(args[1]);
      try (LargeTable table =
          LargeTable.create(
              Path.of(args[0]),
              TABLE,
              rows,
              (t, id) -> t.insert(new Object[] {id, id * 7 % rows, id % 1_000, "c" + id}))) {
        table.alter("ours", "t not null u", "t key (u)", "t null id");
        table.edit("ours", 2, (t, id) -> t.insert(new Object[] {null, 2 * rows + id, 0L, "ours"}));
        table.edit("theirs", 2, (t, id) -> LargeTable.change(t, id, C, "theirs" + id));
        table.edit(
            "theirs", 2, (t, id) -> t.insert(new Object[] {rows + id, rows + id, 1L, "new"}));
        MergeResult merged = table.merge();
        assertThat(merged).isInstanceOf(MergeResult.Merged.class);
        assertThat(table.repository().check()).isEmpty();
        for (long id = 0; id < rows; id += 997) {
          String c = (id % 2 == 0 ? "theirs" : "c") + id;
          assertThat(table.merged(id * 7 % rows))
              .isEqualTo(new Object[] {id, id * 7 % rows, id % 1_000, c});
          long even = id & ~1;
          assertThat(table.merged(rows + even))
              .isEqualTo(new Object[] {rows + even, rows + even, 1L, "new"});
          assertThat(table.merged(2 * rows + even))
              .isEqualTo(new Object[] {null, 2 * rows + even, 0L, "ours"});
        }
      }
      System.out.println("merged");
    }
  }

  @Test
  @Tag("soak")
  void aMergeOfAMillionRowsASideNeedsLittleHeap() throws IOException, InterruptedException {
    merges(Rows.class, "64m", 2_000_000);
  }

  @Test
  @Tag("soak")
  void aMergeWhereTheKeyOfAMillionRowsChangesNeedsLittleHeap()
      throws IOException, InterruptedException {
    merges(Key.class, "96m", 1_000_001);
  }

  @Test
  void aMergeWhereTheKeyOfManyRowsChangesNeedsLittleHeap()
      throws IOException, InterruptedException {
    merges(Key.class, "48m", 70_001);
  }

  private void merges(Class<?> main, String heap, long rows)
      throws IOException, InterruptedException {
    Path output = temp.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath(),
                main.getName(),
                temp.resolve("db").toString(),
                Long.toString(rows))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    assertThat(Files.readAllLines(output)).last().isEqualTo("merged");
  }

  private static String classPath() {
    Set<String> places = new LinkedHashSet<>();
    if (MergeHeapTest.class.getClassLoader() instanceof URLClassLoader urls) {
      for (URL url : urls.getURLs()) {
        places.add(Path.of(URI.create(url.toString())).toString());
      }
    }
    places.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, places);
  }
}
