package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.WHO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.store.Durability;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A random history against a model that keeps every state as a plain list: every branch, commit and
 * LSN answers as the model does, before and after collections and reopening.
 */
class GcModelTest {
  private static final StorageOptions OPTIONS =
      StorageOptions.DEFAULT.withDurability(Durability.OFF);

  @TempDir Path temp;

  /** Rows of each branch, as they are and as they were after each record. */
  private final Map<String, List<String>> now = new TreeMap<>();

  private final TreeMap<Long, Map<String, List<String>>> past = new TreeMap<>();
  private final Map<CommitId, List<String>> commits = new HashMap<>();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void everyStateAnswersAsTheModelDoes(long seed) {
    Random random = new Random(seed);
    TestDatabase d = new TestDatabase(FileStorage.create(temp.resolve("db"), OPTIONS));
    d.put(
        "main", Table.empty(d.storage.nodes(), TestDatabase.table(T, "t", List.of(1L), List.of())));
    d.commitAll("main", "table");
    now.put("main", List.of());
    note(d);
    for (int i = 0; i < 120; i++) {
      step(d, random, i);
      note(d);
      if (i % 30 == 29) {
        boolean forget = i == 89;
        d.repository.collect(
            forget ? GcOptions.DEFAULT.withWindow(Duration.ZERO) : GcOptions.DEFAULT);
        note(d);
        check(d);
        d.repository.close();
        d = new TestDatabase(FileStorage.open(temp.resolve("db"), OPTIONS));
        check(d);
      }
    }
    assertThat(d.repository.check()).isEmpty();
    d.repository.close();
  }

  private void note(TestDatabase d) {
    past.put(d.history.lastLsn(), new HashMap<>(now));
  }

  private void step(TestDatabase d, Random random, int i) {
    List<String> names = List.copyOf(now.keySet());
    String branch = names.get(random.nextInt(names.size()));
    switch (random.nextInt(7)) {
      case 0 -> {
        d.fork("b" + i, branch);
        now.put("b" + i, now.get(branch));
      }
      case 1 -> {
        if (!branch.equals("main")) {
          d.branches.delete(branch, true, WHO);
          now.remove(branch);
        }
      }
      case 2 -> {
        if (d.branches.get(branch).pending() > 0) {
          commits.put(d.commitAll(branch, "step " + i), now.get(branch));
        }
      }
      case 3 -> d.repository.checkpoint();
      default -> {
        List<String> rows = new ArrayList<>(now.get(branch));
        int from = rows.size();
        int count = 1 + random.nextInt(30);
        for (int id = from; id < from + count; id++) {
          rows.add(id + "=" + "x".repeat(id % 11 == 0 ? 1500 : id % 50) + id);
        }
        d.run(
            branch,
            t -> {
              for (int id = from; id < from + count; id++) {
                TestDatabase.insert(t, id, rows.get(id).substring(rows.get(id).indexOf('=') + 1));
              }
            });
        now.put(branch, rows);
      }
    }
  }

  private void check(TestDatabase d) {
    now.forEach((name, rows) -> assertThat(d.rows(name)).isEqualTo(rows));
    long oldest = d.repository.collect(GcOptions.DEFAULT.withDryRun(true)).oldestLsn();
    past.forEach(
        (lsn, branches) -> {
          String name = lsn % 3 == 0 ? "main" : List.copyOf(branches.keySet()).getLast();
          if (lsn >= oldest) {
            assertThat(TestDatabase.rows(d.history.branchAt(name, lsn).orElseThrow().root(), "t"))
                .as("%s at LSN %d", name, lsn)
                .isEqualTo(branches.get(name));
          } else if (!now.containsKey(name) || d.branches.get(name).lsn() > lsn) {
            assertThatThrownBy(() -> d.history.branchAt(name, lsn))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("LSN " + oldest);
          }
        });
    commits.forEach(
        (id, rows) -> {
          boolean isLedTo =
              d.repository.history().log(heads(d), List.of(), 10_000).stream()
                  .anyMatch(c -> c.id().equals(id));
          if (isLedTo) {
            assertThat(TestDatabase.rows(d.history.root(id), "t")).isEqualTo(rows);
          }
        });
  }

  private static List<CommitId> heads(TestDatabase d) {
    return d.branches.list().stream().map(b -> b.head()).toList();
  }
}
