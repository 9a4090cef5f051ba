package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.store.Durability;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.root.Table;
import dev.helios.refs.txn.TableWriter;
import dev.helios.refs.txn.Transaction;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merges of far more changed rows than fit into the heap, in a process with a small one. */
class MergeHeapTest {
  private static final int ROWS = 2_000_000;
  private static final int TRANSACTION = 20_000;
  private static final int U = 1;
  private static final int K = 2;
  private static final int C = 3;

  @TempDir Path temp;

  /**
   * Ours changes the even rows and theirs the odd ones, of each every tenth in an indexed column as
   * well; every twentieth is changed by both, in columns of their own.
   */
  static final class Child {
    private static long rows;
    private static Repository repository;
    private static long table;

    public static void main(String[] args) {
      rows = Long.parseLong(args[1]);
      StorageOptions options = StorageOptions.DEFAULT.withDurability(Durability.OFF);
      repository = Repository.open(FileStorage.create(Path.of(args[0]), options));
      Transaction create =
          Script.run(
              branches().get("main").root(),
              List.of(
                  "table t (id bigint, u bigint, k bigint, c text, key id, unique tu (u),"
                      + " index tk (k))"));
      table = create.root().table("t").orElseThrow().schema().id();
      commit("main", create);
      inTransactions("main", 1, (t, id) -> t.insert(new Object[] {id, id, id % 1_000, "c" + id}));
      branches().commitPending("main", "load", TestRepository.WHO);
      repository.checkpoint();
      for (String side : List.of("ours", "theirs")) {
        branches().createFrom(side, "main", BranchOptions.DEFAULT, TestRepository.WHO);
      }
      inTransactions("ours", 2, (t, id) -> change(t, id, C, "ours" + id));
      inTransactions("ours", 20, (t, id) -> change(t, id, K, -id));
      inTransactions("theirs", 20, (t, id) -> change(t, id, U, -id - 1));
      inTransactions("theirs", 2, (t, id) -> change(t, id + 1, C, "theirs" + (id + 1)));
      inTransactions("theirs", 10, (t, id) -> change(t, id + 1, U, -id - 2));
      Merger merger = new Merger(repository, new TestExpressions(), Gate.OPEN);
      MergeResult merged = merger.merge("theirs", "ours", MergeOptions.DEFAULT, TestRepository.WHO);
      assertThat(merged).isInstanceOf(MergeResult.Merged.class);
      assertThat(merged.report().rowsAffected()).isEqualTo(rows / 2 + (rows + 19) / 20);
      assertThat(repository.check()).isEmpty();
      for (long id = 0; id < rows; id += 997) {
        assertThat(row(id)).isEqualTo(expected(id));
      }
      repository.close();
      System.out.println("merged");
    }

    private static Object[] row(long id) {
      Table merged = branches().get("ours").root().table(table).orElseThrow();
      byte[] key = merged.codec().keyOf(id);
      return merged.codec().row(key, Objects.requireNonNull(merged.rows().get(key)));
    }

    private static Object[] expected(long id) {
      boolean isOdd = id % 2 == 1;
      long u = id % 20 == 0 ? -id - 1 : id % 10 == 1 ? -id - 1 : id;
      long k = id % 20 == 0 ? -id : id % 1_000;
      return new Object[] {id, u, k, (isOdd ? "theirs" : "ours") + id};
    }

    private interface Edit {
      void make(TableWriter table, long id);
    }

    private static void change(TableWriter t, long id, int column, Object value) {
      Object[] old = t.get(id);
      if (old != null) {
        Object[] row = old.clone();
        row[column] = value;
        assertThat(t.update(old, row)).isNull();
      }
    }

    private static void inTransactions(String branch, int step, Edit edit) {
      for (long from = 0; from < rows; from += (long) TRANSACTION * step) {
        Transaction txn = new Transaction(branches().get(branch).root());
        TableWriter t = txn.table(table);
        long to = Math.min(rows, from + (long) TRANSACTION * step);
        for (long id = from; id < to; id += step) {
          edit.make(t, id);
        }
        commit(branch, txn);
      }
      if (!branch.equals("main")) {
        branches().commitPending(branch, "change", TestRepository.WHO);
      }
    }

    private static Branches branches() {
      return repository.branches();
    }

    private static void commit(String branch, Transaction txn) {
      assertThat(branches().commit(branch, txn, "TEST", TestRepository.WHO))
          .isInstanceOf(Branches.TransactionResult.Done.class);
    }
  }

  @Test
  @Tag("soak")
  void aMergeOfAMillionRowsASideNeedsLittleHeap() throws IOException, InterruptedException {
    Path output = temp.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath(),
                Child.class.getName(),
                temp.resolve("db").toString(),
                Integer.toString(ROWS))
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
