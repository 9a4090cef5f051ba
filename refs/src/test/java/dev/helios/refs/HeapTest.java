package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.store.Durability;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.txn.Transaction;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work on far more than fits into the heap, in a process with a small one. */
class HeapTest {
  private static final int ROWS = 50_000;
  private static final int COMMITS = 4_000;
  private static final String HEAP = "-Xmx64m";
  private static final IndexSchema BY_NAME =
      new IndexSchema(
          5, "t_name", false, false, List.of(new IndexSchema.Part(2, null, false, false)), null);

  @TempDir Path temp;

  private static String name(SplittableRandom random) {
    return random.nextLong() + " " + "some text that is the same in every row ".repeat(10);
  }

  /** Loads rows as one statement does, changes some in transactions of their own, and crashes. */
  static final class Writer {
    public static void main(String[] args) {
      Path path = Path.of(args[0]);
      SplittableRandom random = new SplittableRandom(1);
      StorageOptions options = StorageOptions.DEFAULT.withDurability(Durability.OFF);
      TestDatabase database = new TestDatabase(FileStorage.create(path, options));
      database.put(
          "main",
          Table.empty(
              database.storage.nodes(), TestDatabase.table(T, "t", List.of(1L), List.of(BY_NAME))));
      database.run(
          "main",
          t -> {
            t.mark();
            for (long id = 0; id < ROWS; id++) {
              TestDatabase.insert(t, id, name(random));
              t.applyIfMany();
            }
          });
      for (int i = 0; i < COMMITS; i++) {
        Transaction t = database.begin("main");
        TestDatabase.update(t, random.nextInt(ROWS), name(random));
        database.commit("main", t);
      }
      System.out.println("written");
      System.out.println(database.branches.get("main").root().hash());
      Runtime.getRuntime().halt(0); // no closing: what was written must be replayed
    }
  }

  /** Replays, and reads all. */
  static final class Reader {
    public static void main(String[] args) {
      Path path = Path.of(args[0]);
      try (Repository repository =
          Repository.open(FileStorage.open(path, StorageOptions.DEFAULT))) {
        Root root = repository.branches().get("main").root();
        assertThat(root.table(T).orElseThrow().rows().count()).isEqualTo(ROWS);
        assertThat(repository.check()).isEmpty();
        System.out.println("read");
        System.out.println(root.hash());
      }
    }
  }

  @Test
  void aLoadManyCommitsAndTheReplayAfterACrashNeedLittleHeap() throws Exception {
    ChildJvm jvm = new ChildJvm(temp.resolve("output"), HEAP, "-XX:+ExitOnOutOfMemoryError");
    String path = temp.resolve("db").toString();
    List<String> written = jvm.run(Writer.class, path);
    assertThat(written).first().isEqualTo("written");
    List<String> read = jvm.run(Reader.class, path);
    assertThat(read).first().isEqualTo("read");
    assertThat(read.getLast()).isEqualTo(written.getLast());
  }
}
