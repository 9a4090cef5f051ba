package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.WHO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lets the process die at every operation of its storage while it works and collects garbage, and
 * looks for what it was told is safe.
 */
class GcCrashTest {
  private static final GcOptions NOW = GcOptions.DEFAULT.withWindow(Duration.ZERO);

  /** Work, and what it was told. */
  private static final class Run {
    final Random random;
    final Map<String, List<String>> branches = new HashMap<>();
    final Map<CommitId, List<String>> commits = new HashMap<>();

    final List<String> deleted = new ArrayList<>();

    /** Branches under change: either of the two states may be there. */
    final Map<String, List<String>> attempted = new HashMap<>();

    Run(long seed) {
      this.random = new Random(seed);
    }

    void begin(TestDatabase d) {
      d.put(
          "main",
          Table.empty(d.storage.nodes(), TestDatabase.table(T, "t", List.of(1L), List.of())));
      d.commitAll("main", "table");
      branches.put("main", List.of());
    }

    void work(TestDatabase d, int steps) {
      for (int i = 0; i < steps; i++) {
        step(d, i);
      }
    }

    private void step(TestDatabase d, int step) {
      List<String> names = new ArrayList<>(branches.keySet().stream().sorted().toList());
      String branch = names.get(random.nextInt(names.size()));
      switch (random.nextInt(8)) {
        case 0 -> {
          String name = "b" + step;
          attempted.put(name, branches.get(branch));
          d.fork(name, branch);
          branches.put(name, branches.get(branch));
        }
        case 1 -> {
          if (!branch.equals("main")) {
            branches.remove(branch);
            deleted.add(branch);
            d.branches.delete(branch, true, WHO);
          }
        }
        case 2 -> {
          if (d.branches.get(branch).pending() > 0) {
            commits.put(d.commitAll(branch, "step " + step), branches.get(branch));
          }
        }
        case 3 -> d.repository.collect(random.nextBoolean() ? NOW : GcOptions.DEFAULT);
        case 4 -> d.repository.checkpoint();
        default -> insert(d, branch);
      }
    }

    private void insert(TestDatabase d, String branch) {
      List<String> after = new ArrayList<>(branches.get(branch));
      int from = after.size();
      int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 300 : 5);
      for (int id = from; id < from + count; id++) {
        after.add(id + "=row " + id);
      }
      attempted.put(branch, after);
      d.run(
          branch,
          t -> {
            for (int id = from; id < from + count; id++) {
              TestDatabase.insert(t, id, "row " + id);
            }
          });
      branches.put(branch, after);
    }

    void check(TestDatabase d) {
      branches.forEach(
          (name, rows) -> {
            Branch branch = d.branches.get(name);
            List<String> actual = TestDatabase.rows(branch.root(), "t");
            assertThat(actual).isIn(rows, attempted.getOrDefault(name, rows));
          });
      commits.forEach(
          (id, rows) -> {
            // A commit of a deleted branch may have been collected.
            if (isThere(d, id)) {
              assertThat(TestDatabase.rows(d.history.root(id), "t")).isEqualTo(rows);
            } else {
              assertThat(deleted).isNotEmpty();
            }
          });
      assertThat(d.repository.check()).isEmpty();
    }
  }

  private static boolean isThere(TestDatabase d, CommitId id) {
    try {
      return d.history.commit(id).id().equals(id);
    } catch (BranchException e) {
      return false;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void everyOperationMayBeTheLast(long seed) {
    LossyStorage undisturbed = new LossyStorage();
    Run whole = new Run(seed);
    TestDatabase d = new TestDatabase(undisturbed);
    whole.begin(d);
    whole.work(d, 40);
    whole.check(d);
    long points = undisturbed.operations();
    int step = (int) Math.max(1, points / 150);
    for (long point = 30; point <= points; point += step) {
      LossyStorage storage = new LossyStorage();
      Run run = new Run(seed);
      try {
        TestDatabase dying = new TestDatabase(storage);
        run.begin(dying);
        storage.dieAt(point - storage.operations());
        run.work(dying, 40);
      } catch (StoreException e) {
        assertThat(e.getMessage()).contains("dead");
      }
      TestDatabase again = new TestDatabase(storage.crash((int) (point % 3)));
      run.check(again);
      again.repository.collect(NOW);
      run.check(again);
    }
  }
}
