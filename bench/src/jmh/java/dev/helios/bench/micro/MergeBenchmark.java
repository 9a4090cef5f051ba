package dev.helios.bench.micro;

import dev.helios.merge.Expressions;
import dev.helios.merge.Gate;
import dev.helios.merge.MergeOptions;
import dev.helios.merge.MergeResult;
import dev.helios.merge.Merger;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.Transaction;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to merge two branches that each changed some of a million rows, none of
 * them the same, with the merge commit and its sync?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 20)
@Fork(1)
public class MergeBenchmark {
  /** The table has none, and none is asked for. */
  private static final Expressions NO_EXPRESSIONS =
      new Expressions() {
        @Override
        public Compiled compile(TableSchema schema, String sql, ColumnType type) {
          throw new IllegalStateException(sql);
        }

        @Override
        public @Nullable Object convert(@Nullable Object value, ColumnType from, ColumnType to) {
          throw new IllegalStateException(to.toSql());
        }

        @Override
        public Set<String> tablesOf(String viewSql) {
          throw new IllegalStateException(viewSql);
        }
      };

  @Param({"1000000"})
  int rows;

  @Param({"10000"})
  int changes;

  private @Nullable SampleTable table;
  private @Nullable Merger merger;
  private int round;

  private SampleTable table() {
    return Objects.requireNonNull(table);
  }

  private Branches branches() {
    return table().repository().branches();
  }

  @Setup(Level.Trial)
  public void fill() {
    table = new SampleTable(rows);
    merger = new Merger(table().repository(), NO_EXPRESSIONS, Gate.OPEN);
  }

  /** Even rows are changed on one side, odd ones on the other. */
  @Setup(Level.Invocation)
  public void edit() {
    round++;
    branches().createFrom("ours" + round, "main", BranchOptions.DEFAULT, SampleTable.WHO);
    branches().createFrom("theirs" + round, "main", BranchOptions.DEFAULT, SampleTable.WHO);
    change("ours" + round, 0);
    change("theirs" + round, 1);
  }

  private void change(String branch, int rest) {
    Transaction edits = table().transaction(branch);
    table().update(edits, changes, rest);
    table().publish(branch, edits);
    branches().commitPending(branch, "change", SampleTable.WHO);
  }

  @TearDown(Level.Invocation)
  public void drop() {
    branches().delete("ours" + round, true, SampleTable.WHO);
    branches().delete("theirs" + round, true, SampleTable.WHO);
  }

  @TearDown(Level.Trial)
  public void close() {
    table().close();
  }

  @Benchmark
  public MergeResult merge() {
    return Objects.requireNonNull(merger)
        .merge("theirs" + round, "ours" + round, MergeOptions.DEFAULT, SampleTable.WHO);
  }
}
