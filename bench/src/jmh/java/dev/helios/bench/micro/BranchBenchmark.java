package dev.helios.bench.micro;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import dev.helios.refs.txn.Transaction;
import java.util.Objects;
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
 * How long does it take to create a branch (of the present, and of a past moment), to switch to one
 * and to delete one, each synced, whatever the number of rows, pending edits and other branches?
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BranchBenchmark {
  /** A table, and branches beside main. */
  @State(Scope.Benchmark)
  public static class Db {
    @Param({"1000", "1000000"})
    int rows;

    @Param({"0", "10000"})
    int pendingEdits;

    @Param({"0", "10000"})
    int otherBranches;

    private @Nullable SampleTable table;
    private long persisted;
    private int next;

    private SampleTable table() {
      return Objects.requireNonNull(table);
    }

    private Branches branches() {
      return table().repository().branches();
    }

    @Setup(Level.Trial)
    public void fill() {
      table = new SampleTable(rows);
      for (int i = 0; i < otherBranches; i++) {
        branches().createFrom("other/" + i, "main", BranchOptions.DEFAULT, SampleTable.WHO);
      }
      table().repository().checkpoint();
      persisted = table().repository().history().lastLsn();
      Transaction edits = table().transaction("main");
      table().update(edits, Math.max(1, pendingEdits), 0);
      table().publish("main", edits);
    }

    @TearDown(Level.Trial)
    public void close() {
      table().close();
    }

    private Branch create(String name) {
      return branches().createFrom(name, "main", BranchOptions.DEFAULT, SampleTable.WHO);
    }

    private void delete(String name) {
      branches().delete(name, true, SampleTable.WHO);
    }
  }

  /** A name that is free, and deleted afterwards. */
  @State(Scope.Thread)
  public static class NewName {
    private String name = "";

    @Setup(Level.Invocation)
    public void draw(Db db) {
      name = "b" + db.next++;
    }

    @TearDown(Level.Invocation)
    public void delete(Db db) {
      db.delete(name);
    }
  }

  /** A branch without anything of its own. */
  @State(Scope.Thread)
  public static class Idle {
    private String name = "";

    @Setup(Level.Invocation)
    public void create(Db db) {
      name = db.create("b" + db.next++).name();
    }
  }

  @Benchmark
  public Branch create(Db db, NewName made) {
    return db.create(made.name);
  }

  @Benchmark
  public Branch createAtPersistedMoment(Db db, NewName made) {
    History history = db.table().repository().history();
    History.Snapshot at = history.snapshot("main@{lsn:" + db.persisted + "}");
    CommitId head = Objects.requireNonNull(at.commit());
    return db.branches()
        .create(made.name, head, at.root(), "main", BranchOptions.DEFAULT, SampleTable.WHO);
  }

  @Benchmark
  public void delete(Db db, Idle doomed) {
    db.branches().delete(doomed.name, false, SampleTable.WHO);
  }

  @Benchmark
  public Root switchTo(Db db) {
    return db.table().root("main");
  }
}
