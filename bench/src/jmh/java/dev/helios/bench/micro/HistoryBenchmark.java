package dev.helios.bench.micro;

import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.LogQuery;
import dev.helios.refs.jgit.StateRepository;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long do a walk of all commits, the first page of a log, and a merge base of tips half the
 * history apart take? Beside them what JGit's own walk takes on the same store.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HistoryBenchmark {
  private static final int PAGE = 20;

  @Param({"10000", "100000"})
  int commits;

  private @Nullable SampleHistory lines;
  private @Nullable SampleHistory merged;

  private SampleHistory lines() {
    return Objects.requireNonNull(lines);
  }

  private SampleHistory merged() {
    return Objects.requireNonNull(merged);
  }

  @Setup(Level.Trial)
  public void fill() {
    lines = new SampleHistory(commits, false);
    merged = new SampleHistory(commits, true);
  }

  private LogQuery all() {
    return LogQuery.of(List.of(merged().heads), List.of());
  }

  private static int count(Iterator<Commit> log) {
    int n = 0;
    for (; log.hasNext(); log.next()) {
      n++;
    }
    return n;
  }

  @Benchmark
  public int walk() {
    return count(merged().history.log(all()));
  }

  @Benchmark
  public int walkInTopologicalOrder() {
    return count(merged().history.log(all().ordered(LogQuery.Order.TOPO)));
  }

  @Benchmark
  public int firstPage() {
    return count(merged().history.log(all().part(0, PAGE)));
  }

  /** As the first command of a process: the arrays are made anew. */
  @Benchmark
  public int firstPageAfterOpening() {
    return count(new History(merged().engine).log(all().part(0, PAGE)));
  }

  @Benchmark
  public List<CommitId> mergeBase() {
    return lines().history.mergeBases(lines().heads[0], lines().heads[1]);
  }

  @Benchmark
  public List<CommitId> mergeBaseAfterOpening() {
    return new History(lines().engine).mergeBases(lines().heads[0], lines().heads[1]);
  }

  @Benchmark
  public History.AheadBehind aheadBehind() {
    return lines().history.aheadBehind(lines().heads[0], lines().heads[1]);
  }

  @Benchmark
  public @Nullable RevCommit mergeBaseByJGit() throws IOException {
    try (RevWalk walk = new RevWalk(StateRepository.of(lines().engine))) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      for (CommitId head : lines().heads) {
        walk.markStart(walk.parseCommit(ObjectId.fromString(head.hex())));
      }
      return walk.next();
    }
  }

  @Benchmark
  public int walkByJGit() throws IOException {
    try (RevWalk walk = new RevWalk(StateRepository.of(merged().engine))) {
      for (CommitId head : merged().heads) {
        walk.markStart(walk.parseCommit(ObjectId.fromString(head.hex())));
      }
      int n = 0;
      while (walk.next() != null) {
        n++;
      }
      return n;
    }
  }
}
