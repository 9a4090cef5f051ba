package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.WHO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.disk.SimulatedDisk;
import dev.helios.objects.disk.SimulatedDisk.Fault;
import dev.helios.objects.pack.Compression;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.audit.PurgeLog;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History.Tag;
import dev.helios.refs.log.Rewriter;
import dev.helios.refs.log.Rewritten;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.txn.Transaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lets every operation on files go wrong while a history is rewritten and what it was is destroyed.
 * What is there then is the old history or the new one, and once it is opened again and the purge
 * finished, no file has what was purged, if the history is the new one.
 */
class PurgeCrashTest {
  private static final Path DIRECTORY = Path.of("/db");
  private static final FileStorage.Sizes SIZES = new FileStorage.Sizes(20_000, 30_000);
  private static final StorageOptions OPTIONS =
      StorageOptions.DEFAULT.withCacheBytes(1 << 16).withCompression(Compression.NONE);
  private static final String SECRET = "secret-0123456789";
  private static final long ERASED = 42;

  /** Removes one row of {@code t}. */
  private record Erasing(PurgeLog log) implements Rewriter {
    @Override
    public Root root(Root root, String of) {
      Transaction edits = new Transaction(root);
      if (root.table(T).isPresent()) {
        Object[] old = edits.table(T).get(ERASED);
        if (old != null) {
          edits.table(T).delete(old);
        }
      }
      return edits.isChanged() ? edits.root() : root;
    }

    @Override
    public byte[] record(String name, byte[] bytes) {
      return bytes;
    }

    @Override
    public Map<String, byte[]> records(Rewritten rewritten) {
      return log.records("test", rewritten);
    }
  }

  /** A disk, and what is done on it. */
  private static final class Run {
    final SimulatedDisk disk;
    @Nullable Repository repository;

    Run(long seed) {
      disk = new SimulatedDisk(seed);
    }

    Repository repository() {
      return java.util.Objects.requireNonNull(repository);
    }

    Repository open() {
      Repository opened = Repository.open(FileStorage.open(disk, DIRECTORY, OPTIONS, SIZES));
      repository = opened;
      new PurgeLog(opened, null).finish();
      return opened;
    }

    void close() {
      Repository open = repository;
      if (open != null) {
        repository = null;
        try {
          open.close();
        } catch (StoreException e) {
          assertThat(e).hasMessageNotContaining("\n");
        }
      }
    }

    void purge(Repository r) {
      PurgeLog log = new PurgeLog(r, null);
      r.rewrite(new Erasing(log));
      log.finish();
    }

    void fill() {
      Repository r = Repository.open(FileStorage.create(disk, DIRECTORY, OPTIONS, SIZES));
      repository = r;
      transact(
          r,
          t ->
              t.put(
                  Table.empty(
                      r.storage().nodes(),
                      TestDatabase.table(T, "t", List.of(1L), List.of(TestDatabase.NAME_KEY)))));
      transact(r, t -> insert(t, 0, 120));
      CommitId first = r.branches().commitPending("main", "first", WHO).head();
      r.history().createTag("before", first, null, WHO);
      transact(r, t -> t.table(T).insert(TestDatabase.row(ERASED, SECRET + "x".repeat(2000))));
      CommitId second = r.branches().commitPending("main", "second", WHO).head();
      r.history().createTag("annotated", second, "with it, " + second.hex(), WHO);
      r.branches().createFrom("dev", "main", new BranchOptions(null, true, false, true, null), WHO);
      r.branches().createFrom("gone", "main", BranchOptions.DEFAULT, WHO);
      r.branches().delete("gone", true, WHO);
      transact(r, t -> TestDatabase.update(t, ERASED, SECRET));
      r.branches().stashes().push("main", "aside", WHO);
      r.putRecord("note", second.hex().getBytes(StandardCharsets.UTF_8));
      transact(r, t -> insert(t, 300, 320));
      r.checkpoint();
      transact(r, t -> insert(t, 320, 330));
    }

    boolean isSecretInAFile() {
      byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
      return disk.files().values().stream()
          .anyMatch(
              bytes ->
                  new String(bytes, StandardCharsets.ISO_8859_1)
                      .contains(new String(secret, StandardCharsets.ISO_8859_1)));
    }
  }

  private static void transact(Repository r, java.util.function.Consumer<Transaction> edits) {
    Transaction t = new Transaction(r.branches().get("main").root());
    edits.accept(t);
    r.branches().commit("main", t, "TEST", WHO);
  }

  private static void insert(Transaction t, int from, int to) {
    for (int id = from; id < to; id++) {
      if (id != ERASED) {
        TestDatabase.insert(t, id, "row " + id);
      }
    }
  }

  /** All that can be seen: whose rows are where, under which names. */
  private static String listing(Repository r) {
    StringBuilder out = new StringBuilder();
    List<CommitId> commits = new ArrayList<>();
    for (Branch b : r.branches().list()) {
      out.append(b.name()).append(' ').append(b.head()).append(' ').append(b.pending());
      out.append(' ').append(rows(b.root())).append('\n');
      commits.add(b.head());
    }
    for (DeletedBranch d : r.branches().deleted()) {
      out.append(d.branch().name()).append(' ').append(d.branch().head()).append(' ');
      out.append(rows(d.branch().root()));
      commits.add(d.branch().head());
    }
    for (Tag tag : r.history().tags()) {
      out.append(tag.name())
          .append(' ')
          .append(tag.commit())
          .append(' ')
          .append(tag.message())
          .append('\n');
      commits.add(tag.commit());
    }
    r.branches().stashes().list().forEach(s -> commits.add(s.commit()));
    r.history()
        .reflog("main")
        .forEach(e -> out.append(' ').append(e.to()).append(' ').append(e.message()).append('\n'));
    out.append(new String(r.record("note").orElseThrow(), StandardCharsets.UTF_8)).append('\n');
    for (CommitId id : commits) {
      Commit commit = r.history().commit(id);
      out.append(id).append(commit.parents()).append(commit.message());
      out.append(rows(r.history().root(id))).append('\n');
    }
    return out.toString();
  }

  private static String rows(Root root) {
    return root.table(T).isEmpty() ? "" : String.join(",", TestDatabase.rows(root, "t"));
  }

  @Test
  void whatIsPurgedIsInNoFile() {
    Run run = new Run(7);
    run.fill();
    Repository r = run.repository();
    assertThat(run.isSecretInAFile()).isTrue();
    String before = listing(r);
    run.purge(r);
    String after = listing(r);
    assertThat(after).isNotEqualTo(before).doesNotContain(SECRET).contains("329=row 329");
    assertThat(run.isSecretInAFile()).isFalse();
    assertThat(r.check()).isEmpty();
    // As soon as it is opened again, and if it is purged again, which finds nothing.
    run.close();
    assertThat(listing(run.open())).isEqualTo(after);
    run.purge(run.repository());
    assertThat(listing(run.repository())).isEqualTo(after);
    run.close();
  }

  @ParameterizedTest
  @CsvSource({"FAIL, false, 3", "DIE, false, 1", "DIE, true, 2"})
  void everyOperationMayFail(Fault fault, boolean powerCut, int stride) {
    Run whole = new Run(7);
    whole.fill();
    Repository undisturbed = whole.repository();
    String old = shape(listing(undisturbed));
    long from = whole.disk.operations();
    whole.purge(undisturbed);
    String rewritten = shape(listing(undisturbed));
    long to = whole.disk.operations();
    whole.close();
    assertThat(to).isGreaterThan(from + 20);
    int olds = 0;
    for (long point = from + 1; point <= to; point += stride) {
      Run run = new Run(point * 31);
      run.fill();
      run.disk.failAt(run.disk.operations() + point - from, fault);
      try {
        run.purge(run.repository());
      } catch (StoreException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
      run.close();
      if (powerCut) {
        run.disk.losePower();
      } else {
        run.disk.restart();
      }
      Repository again = run.open();
      String after = "%s at %d: %s".formatted(fault, point - from, run.disk.faultyOperation());
      String found = shape(listing(again));
      boolean isOld = found.equals(old);
      assertThat(isOld || found.equals(rewritten)).as(after).isTrue();
      assertThat(again.check()).as(after).isEmpty();
      olds += isOld ? 1 : 0;
      assertThat(run.isSecretInAFile()).as(after).isEqualTo(isOld);
      run.purge(again);
      assertThat(shape(listing(again)).equals(rewritten)).as(after).isTrue();
      assertThat(run.isSecretInAFile()).as(after).isFalse();
      run.close();
    }
    assertThat(olds).isPositive().isLessThan((int) (to - from));
  }

  /** Without ids, which are of the time. */
  private static String shape(String listing) {
    return listing.replaceAll("[0-9a-f]{40}", "<id>");
  }
}
