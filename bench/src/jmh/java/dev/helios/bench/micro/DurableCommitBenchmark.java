package dev.helios.bench.micro;

import dev.helios.refs.txn.Transaction;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many transactions of one row a second become durable, by threads, beside a bare append of as
 * many bytes and force?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DurableCommitBenchmark {
  private static final int BARE_BYTES = 200;
  private static final int BARE_FILE = 64 << 20;

  @Param("1000")
  int rows;

  private @Nullable SampleTable table;
  private @Nullable Path bareFile;
  private @Nullable RandomAccessFile bare;
  private final byte[] bytes = new byte[BARE_BYTES];
  private long position;
  private final AtomicLong ids = new AtomicLong();

  @Setup
  public void fill() throws IOException {
    table = new SampleTable(rows);
    ids.set(rows);
    Path file = Files.createTempFile("helios-bench", ".bare");
    RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
    opened.write(new byte[BARE_FILE]);
    opened.getFD().sync();
    bareFile = file;
    bare = opened;
  }

  @TearDown
  public void close() throws IOException {
    Objects.requireNonNull(table).close();
    Objects.requireNonNull(bare).close();
    Files.delete(Objects.requireNonNull(bareFile));
  }

  /** Into a file that has its size already, so that the force has no more than it must. */
  @Benchmark
  public void bareAppendAndForce() throws IOException {
    RandomAccessFile file = Objects.requireNonNull(bare);
    file.seek(position);
    file.write(bytes);
    file.getChannel().force(false);
    position = (position + BARE_BYTES) % (BARE_FILE - BARE_BYTES);
  }

  @Benchmark
  public void oneThread() {
    insert();
  }

  @Benchmark
  @Threads(8)
  public void eightThreads() {
    insert();
  }

  @Benchmark
  @Threads(16)
  public void sixteenThreads() {
    insert();
  }

  private void insert() {
    SampleTable sample = Objects.requireNonNull(table);
    Transaction transaction = sample.transaction("main");
    sample.insert(transaction, ids.getAndIncrement());
    sample.publish("main", transaction);
  }
}
