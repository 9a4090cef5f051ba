package dev.helios.sql.exec;

import dev.helios.refs.root.Root;
import dev.helios.sql.SqlError;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One run of a statement: what it reads, its parameters, its clock and its limits. Used by one
 * thread, but for {@link #cancel}.
 */
public final class Execution {
  private Root root;
  private final @Nullable Object[] parameters;
  private final SessionFacts session;
  private final MemoryBudget memory;

  /** Rows by what they are for; few runs have any, so each map is made for its first. */
  private Map<Integer, @Nullable Object[]> correlated = Map.of();

  private Map<Integer, SharedRows> workTables = Map.of();
  private @Nullable Locks locks;
  private Map<Integer, SharedRows> shared = Map.of();
  private Sequences sequences = Sequences.NONE;
  private Revisions revisions = Revisions.NONE;
  private volatile boolean canceled;
  private volatile boolean timedOut;

  private @Nullable Future<?> timer;
  private @Nullable Variables variables;
  private SpillArea spill = new SpillArea(null);

  /**
   * What expressions may ask about the session.
   *
   * @param nowMicros time at the start of the transaction, microseconds since 1970 UTC
   * @param statementMicros time at the start of the statement
   * @param ref branch, or what revision the session is at
   * @param zone time zone of the session
   */
  public record SessionFacts(
      long nowMicros, long statementMicros, String user, String ref, java.time.ZoneId zone) {}

  /**
   * A run that reads {@code root} where a plan does not say otherwise.
   *
   * @param parameters values in the classes of {@link dev.helios.refs.schema.ColumnType}, already
   *     of the types that the plan expects
   */
  public Execution(
      Root root, @Nullable Object[] parameters, SessionFacts session, MemoryBudget memory) {
    this.root = root;
    this.parameters = parameters;
    this.session = session;
    this.memory = memory;
  }

  public Root root() {
    return root;
  }

  /** Reads another root from now on: for a statement that reads what it changed itself. */
  public void moveTo(Root changed) {
    root = changed;
  }

  public @Nullable Object parameter(int index) {
    return parameters[index];
  }

  public SessionFacts session() {
    return session;
  }

  public MemoryBudget memory() {
    return memory;
  }

  /** The row that correlated expressions of {@code id} see. */
  public @Nullable Object[] correlated(int id) {
    @Nullable Object[] row = correlated.get(id);
    if (row == null) {
      throw new IllegalStateException("no row is set for correlation " + id);
    }
    return row;
  }

  public void setCorrelated(int id, @Nullable Object[] row) {
    if (correlated.isEmpty()) {
      correlated = new HashMap<>();
    }
    correlated.put(id, row);
  }

  /** Rows that a recursive query found last, or that are joined first. */
  SharedRows workTable(int id) {
    SharedRows rows = workTables.get(id);
    if (rows == null) {
      throw new IllegalStateException("no rows are set for work table " + id);
    }
    return rows;
  }

  void setWorkTable(int id, SharedRows rows) {
    if (workTables.isEmpty()) {
      workTables = new HashMap<>();
    }
    workTables.put(id, rows);
  }

  /** Rows of a {@link Shared} plan that were read; null if none were. */
  @Nullable SharedRows shared(int id) {
    return shared.get(id);
  }

  void setShared(int id, SharedRows rows) {
    if (shared.isEmpty()) {
      shared = new HashMap<>();
    }
    shared.put(id, rows);
  }

  /** Gives back what was kept until now; to be called when the run is over. */
  public void end() {
    Map<Integer, SharedRows> kept = shared;
    shared = Map.of();
    kept.values().forEach(SharedRows::close);
  }

  /** Where rows go that memory has no room for. */
  public SpillArea spill() {
    return spill;
  }

  public void setSpill(SpillArea area) {
    spill = area;
  }

  /** The sequences that the run may draw from. */
  public Sequences sequences() {
    return sequences;
  }

  public void setSequences(Sequences drawn) {
    sequences = drawn;
  }

  /** The advisory locks of the session. */
  public Locks locks() {
    return Objects.requireNonNull(locks, "no session");
  }

  public void setLocks(Locks ofSession) {
    locks = ofSession;
  }

  /** Commits and roots that functions may ask about. */
  public Revisions revisions() {
    return revisions;
  }

  /** Settings for {@code current_setting} and {@code set_config}. */
  public void setVariables(Variables settings) {
    variables = settings;
  }

  public Variables variables() {
    return Objects.requireNonNull(variables, "no session");
  }

  public void setRevisions(Revisions known) {
    revisions = known;
  }

  /** Makes the run end with SQLSTATE 57014 soon; from any thread. */
  public void cancel() {
    canceled = true;
  }

  /** As {@link #cancel}, because of a timeout. */
  public void timeOut() {
    timedOut = true;
    canceled = true;
  }

  /** Keeps the task that is to call {@link #timeOut}, for {@link #stopTimer}. */
  public void setTimer(Future<?> task) {
    timer = task;
  }

  /** Calls off what {@link #setTimer} was given, if anything. */
  public void stopTimer() {
    Future<?> running = timer;
    if (running != null) {
      running.cancel(false);
      timer = null;
    }
  }

  /** Throws if the run was canceled; called at least once a batch by everything that loops. */
  public void checkCanceled() {
    if (canceled) {
      throw new SqlError(
          "57014",
          timedOut
              ? "canceling statement due to statement timeout"
              : "canceling statement due to user request");
    }
  }
}
