package dev.helios.sql.session;

import dev.helios.refs.root.Root;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.MemoryBudget;
import dev.helios.sql.exec.Revisions;
import dev.helios.sql.exec.Sequences;
import dev.helios.sql.exec.SpillArea;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The statement that a session runs, so that it can be canceled and times out. A result that is
 * still being read is still running, and times out, even when another statement began since. {@link
 * #cancel} may be called from any thread, the rest not.
 */
final class Runs {
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  /** {@link #current}, to be written without waiting until all processors see it. */
  private static final VarHandle CURRENT = current();

  private final Settings settings;
  private final Transactions transactions;
  private final String user;
  private final Sequences sequences;
  private final Revisions revisions;
  private final @Nullable Path spillFolder;
  private final AdvisoryLocks.OfSession locks;
  private volatile @Nullable Execution current;
  private long limitMillis;
  private @Nullable SpillArea lastSpill;

  Runs(
      Settings settings,
      Transactions transactions,
      String user,
      Sequences sequences,
      Revisions revisions,
      @Nullable Path spillFolder,
      AdvisoryLocks.OfSession locks) {
    this.settings = settings;
    this.transactions = transactions;
    this.user = user;
    this.sequences = sequences;
    this.revisions = revisions;
    this.spillFolder = spillFolder;
    this.locks = locks;
  }

  private static VarHandle current() {
    try {
      return MethodHandles.lookup().findVarHandle(Runs.class, "current", Execution.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("helios-timeouts").unstarted(task));
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** What expressions may ask about the session now. */
  Execution.SessionFacts facts() {
    long now = Clock.micros();
    return new Execution.SessionFacts(
        transactions.startMicros(now), now, user, transactions.place().name(), settings.zone());
  }

  Revisions revisions() {
    return revisions;
  }

  /** Begins to run a statement; {@link #cancel} is of this one then. */
  Execution begin(Root root, @Nullable Object[] parameters) {
    Execution execution =
        new Execution(root, parameters, facts(), new MemoryBudget(settings.memoryBytes()));
    SpillArea spill = new SpillArea(spillFolder);
    lastSpill = spill;
    execution.setSpill(spill);
    execution.setSequences(sequences);
    execution.setRevisions(revisions);
    execution.setLocks(locks);
    execution.setVariables(new SessionVariables(settings));
    long millis = timeoutMillis();
    if (millis > 0) {
      execution.setTimer(TIMER.schedule(execution::timeOut, millis, TimeUnit.MILLISECONDS));
    }
    CURRENT.setRelease(this, execution);
    return execution;
  }

  /** Bounds the runs that begin from now on, beside the setting; 0 for no bound. */
  void setLimitMillis(long millis) {
    limitMillis = millis;
  }

  private long timeoutMillis() {
    long set = settings.timeoutMillis();
    return limitMillis > 0 && (set == 0 || limitMillis < set) ? limitMillis : set;
  }

  /** What the run that began last has put in files, in bytes. */
  long spilledBytes() {
    return lastSpill == null ? 0 : lastSpill.writtenBytes();
  }

  /** Ends a run; also when another has begun since. */
  void end(Execution execution) {
    execution.stopTimer();
    execution.end();
    if (!transactions.isOpen()) {
      locks.endTransaction();
    }
    if (current == execution) {
      CURRENT.setRelease(this, null);
    }
  }

  void cancel() {
    Execution running = current;
    if (running != null) {
      running.cancel();
    }
  }

  /** The numbers of the session. */
  Sequences sequences() {
    return sequences;
  }
}
