package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.check.DatabaseCheck;
import dev.helios.refs.root.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file system that is really full, and then really read-only: one in memory, mounted where only a
 * process of this test sees it. Runs on Linux, where users may do that.
 */
class FullDiskTest {
  private static final String MOUNT = "mount -t tmpfs -o size=12m tmpfs '%s' && exec \"$@\"";
  private static final int FILLER_BYTES = 6 << 20;

  @TempDir Path temp;

  /** Fills the file system with rows, makes room, and goes on; then makes it read-only. */
  static final class Program {
    public static void main(String[] args) throws Exception {
      Path path = Path.of(args[0]).resolve("db");
      Path filler = Path.of(args[0]).resolve("filler");
      Files.write(filler, new byte[FILLER_BYTES]);
      long rows = fill(path);
      Files.delete(filler);
      check(path, rows);
      Process remount =
          new ProcessBuilder("mount", "-o", "remount,ro", args[0]).inheritIO().start();
      System.out.println(remount.waitFor() == 0 ? "read-only" : "not remounted");
      try {
        FileStorage.open(path, StorageOptions.DEFAULT).close();
      } catch (StoreException e) {
        System.out.println(e.reason() + ": " + e.getMessage());
      }
      try (Repository r = Repository.open(FileStorage.openReadOnly(path, StorageOptions.DEFAULT))) {
        Table table = r.branches().get("main").root().table(T).orElseThrow();
        System.out.println(table.rows().count() > rows ? "can be read" : "rows are lost");
      }
      System.out.println("problems: " + DatabaseCheck.run(path));
    }

    private static void insert(TestDatabase d, long id) {
      d.run("main", t -> TestDatabase.insert(t, id, id + " " + "text ".repeat(5000)));
    }

    /** Returns the number of rows that were acknowledged. */
    private static long fill(Path path) {
      long rows = 0;
      try {
        TestDatabase d = new TestDatabase(FileStorage.create(path, StorageOptions.DEFAULT));
        try {
          d.put(
              "main",
              Table.empty(d.storage.nodes(), TestDatabase.table(T, "t", List.of(1L), List.of())));
          while (true) {
            insert(d, rows);
            rows++;
          }
        } catch (StoreException e) {
          System.out.println(e.reason() + ": " + e.getMessage());
        }
        d.repository.close();
      } catch (StoreException e) {
        System.out.println("closing: " + e.getMessage());
      }
      return rows;
    }

    private static void check(Path path, long rows) {
      TestDatabase d = new TestDatabase(FileStorage.open(path, StorageOptions.DEFAULT));
      long there = d.branches.get("main").root().table(T).orElseThrow().rows().count();
      boolean isRight = there == rows || there == rows + 1;
      System.out.println(isRight ? "all are there" : "%d rows, not %d".formatted(there, rows));
      insert(d, there);
      insert(d, there + 1);
      System.out.println("problems: " + d.repository.check());
      d.repository.close();
    }
  }

  private static boolean canMount(Path folder) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder("unshare", "-Urm", "sh", "-c", MOUNT.formatted(folder), "sh", "true")
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program here
    }
  }

  @Test
  void whatWasCommittedOutlivesAFullAndAReadOnlyFileSystem() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("mounted"));
    assumeThat(canMount(folder)).as("a file system can be mounted").isTrue();
    ChildJvm jvm = new ChildJvm(temp.resolve("output"), "-Xmx200m");
    List<String> lines =
        jvm.under(List.of("unshare", "-Urm", "sh", "-c", MOUNT.formatted(folder), "sh"))
            .run(Program.class, folder.toString());
    assertThat(lines.getFirst())
        .startsWith("DISK_FULL: writing " + folder)
        .contains("failed: No space left on device; free some space and open the database again");
    assertThat(lines)
        .contains("all are there", "read-only", "can be read")
        .anyMatch(l -> l.startsWith("READ_ONLY: "))
        .filteredOn(l -> l.startsWith("problems"))
        .containsExactly("problems: []", "problems: []");
  }
}
