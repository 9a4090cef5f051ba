package dev.helios.bench.micro;

import dev.helios.merge.MergeResult;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Merges as {@link MergeBenchmark} does, for machines that do other things as well: by the clock
 * and by processor time of the merging thread; then the heap that a merge holds, by collecting
 * garbage all the while.
 */
public final class MergeFigures {
  private MergeFigures() {}

  /** Arguments, optional: rows, changes a side, rounds (0 for the heap alone), cases. */
  public static void main(String[] args) throws InterruptedException {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int changes = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 15;
    List<SampleMerge.Case> cases =
        args.length > 3
            ? Arrays.stream(args).skip(3).map(SampleMerge.Case::valueOf).toList()
            : List.of(SampleMerge.Case.values());
    try (SampleMerge sample = new SampleMerge(rows)) {
      for (SampleMerge.Case what : cases) {
        if (rounds > 0) {
          time(sample, what, changes, rounds);
        }
      }
      for (SampleMerge.Case what : cases) {
        heap(sample, what, changes);
      }
    }
  }

  private static void time(SampleMerge sample, SampleMerge.Case what, int changes, int rounds) {
    double[] clock = new double[rounds];
    double[] processor = new double[rounds];
    double[] counting = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      sample.edit(what, changes);
      long start = System.nanoTime();
      long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      MergeResult result = sample.merge();
      long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      processor[i] = (after - used) / 1e6;
      clock[i] = (System.nanoTime() - start) / 1e6;
      if (result.report().rowsAffected() == 0) {
        throw new IllegalStateException("nothing was merged");
      }
      counting[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - after) / 1e6;
      sample.drop();
    }
    Arrays.sort(clock);
    Arrays.sort(processor);
    Arrays.sort(counting);
    System.out.printf(
        "%s, %,d a side: best %.1f ms, median %.1f ms; of the thread %.1f and %.1f ms,"
            + " %.1f and %.1f ms more to count the rows%n",
        what,
        changes,
        clock[0],
        clock[rounds / 2],
        processor[0],
        processor[rounds / 2],
        counting[0],
        counting[rounds / 2]);
  }

  private static void heap(SampleMerge sample, SampleMerge.Case what, int changes)
      throws InterruptedException {
    sample.edit(what, changes);
    long before = live();
    AtomicLong most = new AtomicLong(before);
    AtomicBoolean done = new AtomicBoolean();
    Thread watch =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    long now = live();
                    if (!done.get()) {
                      most.accumulateAndGet(now, Math::max);
                    }
                    // Collections stop the merge, which must get on between them.
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                  }
                });
    long start = System.nanoTime();
    MergeResult result = sample.merge();
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    done.set(true);
    watch.join();
    System.out.printf(
        "%s, %,d a side: at most %d MB more than the %d MB before, while %d ms; %s%n",
        what,
        changes,
        most.get() - before >> 20,
        before >> 20,
        took,
        result.getClass().getSimpleName());
    sample.drop();
  }

  /** What is left in use by a collection of garbage. */
  private static long live() {
    System.gc();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return heap.getUsed();
  }
}
