package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.disk.SimulatedDisk;
import dev.helios.objects.disk.SimulatedDisk.Fault;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.pack.Compression;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.Commit;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lets writes and forces of files go wrong in turn under merges of every kind, and what continues,
 * skips or forgets them; then opens the database again. Every branch is as it was before the step
 * that went wrong or as it is after it, a kept merge is whole or not there, and goes on from there.
 */
class MergeFaultTest {
  private static final Path DIRECTORY = Path.of("/db");
  private static final FileStorage.Sizes SIZES = new FileStorage.Sizes(8_000, 16_000);
  private static final StorageOptions OPTIONS =
      StorageOptions.DEFAULT.withCacheBytes(1 << 20).withCompression(Compression.NONE);

  /** Rows of roots as text, as most roots are looked at many times. */
  private static final Map<Hash, String> ROWS = new ConcurrentHashMap<>();

  /** What happens after the fault. */
  enum After {
    RESTART,
    POWER_CUT
  }

  /** Each is acknowledged as a whole. */
  private static final List<Consumer<TestRepository>> STEPS =
      List.of(
          r -> r.merge("ahead", "main"),
          r -> r.run("main", "~ t 1 a = 11;+ t 20, 20, 20, x"),
          r -> r.branches.commitPending("main", "eleven", TestRepository.WHO),
          r -> r.merge("beside", "main"),
          r -> r.repository.checkpoint(),
          r -> r.merge("against", "main"),
          r -> resolve(r, "main", new Resolution.Own(Map.of("a", 77L))),
          r -> r.run("main", "+ t 21, 21, 21, y"),
          r -> r.branches.commitPending("main", "twenty-one", TestRepository.WHO),
          r -> resolveAll(r, "main", Side.THEIRS),
          r -> r.merger.resume("main", "all of it", TestRepository.WHO),
          r -> r.merge("dropped", "main"),
          r -> r.merger.abort("main"),
          r -> r.merger.revert("main~1", "main", TestRepository.WHO),
          r ->
              r.merger.cherryPick(
                  List.of("picked~1", "picked"), "main", ReplayOptions.DEFAULT, TestRepository.WHO),
          r -> r.merger.rebase("work", "main", null, Strategy.FAIL, TestRepository.WHO),
          r -> resolveAll(r, "work", Side.THEIRS),
          r -> r.merger.resume("work", null, TestRepository.WHO),
          r -> r.repository.checkpoint(),
          r -> r.merger.rebase("skipping", "main", null, Strategy.FAIL, TestRepository.WHO),
          r -> r.merger.skip("skipping", TestRepository.WHO),
          r -> r.merger.cherryPick("against", "main", TestRepository.WHO),
          r -> resolveAll(r, "main", Side.OURS),
          r -> r.merger.resume("main", null, TestRepository.WHO),
          r -> r.merge("work", "main"));

  private static void resolve(TestRepository r, String target, Resolution resolution) {
    r.merger.resolve(target, r.conflictIds(target).subList(0, 1), resolution);
  }

  private static void resolveAll(TestRepository r, String target, Side side) {
    r.merger.resolve(target, r.conflictIds(target), new Resolution.Take(side));
  }

  /** What was done on a disk, and where it stopped. */
  private static final class Run {
    final SimulatedDisk disk;
    long prepared;

    /** What is seen after so many steps. */
    final List<String> seen = new ArrayList<>();

    @Nullable TestRepository r;

    Run(long seed) {
      disk = new SimulatedDisk(seed);
      r = new TestRepository(FileStorage.create(disk, DIRECTORY, OPTIONS, SIZES));
      prepare(r);
      r.repository.checkpoint();
      seen.add(listing(r));
      prepared = disk.writes();
    }

    TestRepository open() {
      r = new TestRepository(FileStorage.open(disk, DIRECTORY, OPTIONS, SIZES));
      return r;
    }

    /** Does everything; throws where the fault is. */
    void run() {
      for (Consumer<TestRepository> step : STEPS) {
        step.accept(Objects.requireNonNull(r));
        seen.add(listing(Objects.requireNonNull(r)));
      }
    }

    /** The process ends: what it still holds is let go, with all that follows from it. */
    void end() {
      if (r != null) {
        try {
          r.repository.close();
        } catch (StoreException e) {
          assertThat(e.getMessage()).doesNotContain("\n");
        }
      }
    }
  }

  private static void prepare(TestRepository r) {
    StringBuilder rows = new StringBuilder();
    for (int id = 0; id < 15; id++) {
      rows.append(
          ";+ t %d, %d, %d, %s".formatted(id, id, id, "%03d.".formatted(id).repeat(60 + id)));
    }
    r.commit(
        "main",
        "table t (id bigint, a bigint, b bigint, c text, key id, unique u (b), index i (a))"
            + rows
            + ";table s (id bigint, v text, key id);+ s 1, x");
    for (String branch :
        List.of("ahead", "beside", "against", "dropped", "picked", "work", "skipping")) {
      r.fork(branch, "main");
    }
    r.commit("ahead", "~ t 2 a = 12;- t 3");
    r.commit("beside", "~ t 1 c = " + "long".repeat(500) + ";+ t 30, 30, 30, z;t add d int");
    r.commit("against", "~ t 1 a = 13;~ t 2 c = against;+ t 31, 20, 20, w");
    r.commit("dropped", "drop s;~ t 1 a = 14");
    r.commit("picked", "+ t 40, 40, 40, p");
    r.commit("picked", "~ t 5 a = 15;+ s 2, y");
    r.commit("work", "+ t 50, 50, 50, q");
    r.commit("work", "~ t 1 a = 16");
    r.commit("work", "+ t 51, 51, 51, r");
    r.commit("skipping", "~ t 1 a = 17");
    r.commit("skipping", "+ t 60, 60, 60, s");
  }

  /** All that users see, but for times and ids, which are others in every run. */
  private static String listing(TestRepository r) {
    StringBuilder text = new StringBuilder();
    for (Branch b : r.branches.list()) {
      text.append("%s, pending %d\n".formatted(b.name(), b.pending())).append(rows(b.root()));
      for (Commit c : r.repository.history().log(List.of(b.head()), List.of(), 100)) {
        Root root = r.repository.history().root(c.id());
        text.append("  %s %x\n".formatted(shortened(c.message()), rows(root).hashCode()));
      }
      r.merger
          .kept()
          .find(b.name())
          .ifPresent(
              kept ->
                  text.append("  %s of %s\n".formatted(kept.what(), kept.source()))
                      .append("  %s\n".formatted(ConflictText.of(r.merger.report(kept))))
                      .append("  %d open\n".formatted(r.conflictIds(b.name()).size())));
    }
    return text.toString();
  }

  private static String rows(Root root) {
    return ROWS.computeIfAbsent(root.hash(), hash -> text(root));
  }

  private static String text(Root root) {
    StringBuilder text = new StringBuilder();
    IndexAgreement.check(root);
    for (Table table : root.tables()) {
      List<String> columns = table.schema().columns().stream().map(c -> c.name()).toList();
      text.append("  %s %s\n".formatted(table.schema().name(), Script.text(table, columns)));
    }
    return text.toString();
  }

  /** The first line, which names no commit. */
  private static String shortened(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() > 40 ? line.substring(0, 40) : line;
  }

  @ParameterizedTest(name = "{0}, then {1}")
  @CsvSource({"FAIL, RESTART", "FAIL, POWER_CUT", "DIE, RESTART", "DIE, POWER_CUT"})
  void aBranchIsAsBeforeOrAsAfterWhateverGoesWrong(Fault fault, After then) {
    everyPoint(fault, then, 17, 4L * (2 * fault.ordinal() + then.ordinal()));
  }

  @Tag("soak")
  @ParameterizedTest(name = "{0}, then {1}")
  @CsvSource({"FAIL, RESTART", "FAIL, POWER_CUT", "DIE, RESTART", "DIE, POWER_CUT"})
  void aBranchIsAsBeforeOrAsAfterWhereverItGoesWrong(Fault fault, After then) {
    everyPoint(fault, then, 1, 0);
  }

  /** Each {@code stride}-th write or force goes wrong. */
  private static void everyPoint(Fault fault, After then, int stride, long first) {
    Run whole = new Run(0);
    whole.run();
    // Checkpoints are not seen, and what was begun twice is forgotten or comes to nothing.
    assertThat(new HashSet<>(whole.seen)).as("steps that are seen").hasSize(STEPS.size() + 1 - 4);
    long points = whole.disk.writes() - whole.prepared;
    whole.end();
    for (long point = 1 + first; point <= points; point += stride) {
      Run run = new Run(point);
      run.disk.failAtWrite(run.prepared + point, fault);
      try {
        run.run();
      } catch (StoreException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
      run.end();
      check(whole, run, then, "%s of %d, %s".formatted(fault, point, run.disk.faultyOperation()));
    }
  }

  private static void check(Run whole, Run run, After then, String after) {
    if (then == After.RESTART) {
      run.disk.restart();
    } else {
      run.disk.losePower();
    }
    TestRepository again = run.open();
    int acknowledged = run.seen.size() - 1;
    int next = Math.min(acknowledged + 1, whole.seen.size() - 1);
    String found = listing(again);
    assertThat(found).as(after).isIn(whole.seen.get(acknowledged), whole.seen.get(next));
    assertThat(again.repository.check()).as(after).isEmpty();
    // What is left to do is done, and comes to the same.
    int done = found.equals(whole.seen.get(next)) ? next : acknowledged;
    STEPS.subList(done, STEPS.size()).forEach(step -> step.accept(again));
    assertThat(listing(again)).as(after).isEqualTo(whole.seen.get(STEPS.size()));
    assertThat(again.repository.check()).as(after).isEmpty();
    run.end();
  }
}
