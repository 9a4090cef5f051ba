package dev.helios.refs;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.store.Storage;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.branch.Retention;
import dev.helios.refs.check.Problem;
import dev.helios.refs.check.RepositoryCheck;
import dev.helios.refs.config.ConfigException;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Keys;
import dev.helios.refs.gate.RefGate;
import dev.helios.refs.gc.Collector;
import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.gc.GcResult;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.Checkouts;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.log.Rewriter;
import dev.helios.refs.log.Rewritten;
import dev.helios.refs.metrics.Counters;
import dev.helios.refs.root.Root;
import dev.helios.refs.stats.BranchAlerts;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database below SQL. Safe for use by many threads. */
public final class Repository implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Repository.class);

  /** The branch that a new database has. */
  public static final String MAIN = "main";

  /** Numbers of a sequence that are reserved with one record, so that drawing one needs none. */
  private static final int RESERVED = 1000;

  /** How far back states of the past can be read unless a database says otherwise. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(30);

  /** Name of the record of {@link #historyRetention}. */
  private static final String HISTORY_RETENTION = "settings/history_retention";

  private final Engine engine;
  private final Configuration configuration;
  private final Collector collector;
  private final History history;
  private final Branches branches;
  private final Retention retention;
  private final BranchAlerts alerts;
  private final Map<Long, Range> sequences = new ConcurrentHashMap<>();

  /**
   * Numbers of a sequence that are reserved and not given out: from {@code next} to {@code end}.
   */
  private record Range(long next, long end) {}

  private Repository(Engine engine, Configuration configuration) {
    this.engine = engine;
    this.configuration = configuration;
    this.collector = new Collector(engine);
    this.history = new History(engine);
    this.branches = new Branches(engine, history);
    this.retention = new Retention(engine, history, branches, configuration);
    this.alerts =
        new BranchAlerts(
            configuration.get(Keys.ALERT_BRANCH_SIZE),
            configuration.get(Keys.ALERT_DIVERGENCE),
            engine.counters());
    if (alerts.isOn()) {
      record(BranchAlerts.RECORD).ifPresent(alerts::load);
      engine.setCheckpointRecords(this::lookAtSizes);
    }
  }

  private Map<String, byte[]> lookAtSizes() {
    try {
      alerts.look(branches.sizes());
    } catch (RuntimeException e) {
      // That nobody can be warned must not keep anyone from going on.
      LOG.error("sizes of branches cannot be told", e);
    }
    return Map.of(BranchAlerts.RECORD, alerts.store());
  }

  /** As {@link #open(Storage, Configuration)}, with no settings. */
  public static Repository open(Storage storage) {
    return open(storage, Configuration.DEFAULT);
  }

  /**
   * Opens what {@code storage} holds, replaying its journal; a new one gets branch {@code main}
   * with a first commit of an empty root. Closing the repository closes the storage, and so does a
   * failure to open it.
   */
  public static Repository open(Storage storage, Configuration configuration) {
    Repository opened = null;
    try {
      Repository repository = new Repository(new Engine(storage, configuration), configuration);
      if (repository.branches.list().isEmpty() && !storage.isReadOnly()) {
        repository.begin(new Actor("helios", "helios@localhost"));
      }
      opened = repository;
      return repository;
    } finally {
      if (opened == null) {
        storage.close();
      }
    }
  }

  private void begin(Actor who) {
    Root empty = Root.empty(engine.storage().nodes());
    Change.ObjectAdded first = history.compose(List.of(), empty, "Initialize database", who, who);
    engine.storage().chunks().flush();
    engine.change(
        () ->
            List.of(
                first,
                new Change.BranchCreated(
                    MAIN, first.id(), null, null, BranchOptions.DEFAULT, List.of()),
                new Change.HeadSet(MAIN),
                new Change.Logged(
                    "refs/heads/" + MAIN, null, first.id(), who, "commit (initial)")));
  }

  public Storage storage() {
    return engine.storage();
  }

  /** Its settings, as they were when it was opened. */
  public Configuration configuration() {
    return configuration;
  }

  public Branches branches() {
    return branches;
  }

  /** Branches whose time is over. */
  public Retention retention() {
    return retention;
  }

  /** What happened in this database. */
  public Counters counters() {
    return engine.counters();
  }

  /** Who warns of branches that are too large. */
  public BranchAlerts alerts() {
    return alerts;
  }

  /** From now on every move of a ref, and every transaction, must pass {@code gate}. */
  public void setGate(RefGate gate) {
    engine.setGate(gate);
  }

  public History history() {
    return history;
  }

  /** Branch that HEAD of this database names: where command lines start; sessions never move it. */
  public String headBranch() {
    return engine.state().head();
  }

  /** Points HEAD at another branch; its reflog, which {@code @{-1}} reads, says so. */
  public void setHeadBranch(String name, Actor who) {
    engine.change(
        () -> {
          Branch to = branch(name);
          String before = engine.state().head();
          CommitId from = engine.tip(before).map(Branch::head).orElse(null);
          return before.equals(name)
              ? List.of()
              : List.of(
                  new Change.HeadSet(name),
                  new Change.Logged("HEAD", from, to.head(), who, Checkouts.message(before, name)));
        });
  }

  private Branch branch(String name) {
    return engine
        .tip(name)
        .orElseThrow(
            () ->
                new BranchException(
                    BranchException.Reason.NO_SUCH_REF,
                    "branch '%s' does not exist".formatted(name)));
  }

  /**
   * Draws {@code count} consecutive numbers of a sequence that all branches share, and returns the
   * first; a new sequence begins with 1. Gaps are possible after a crash, repeats are not: what a
   * crash could take back are numbers drawn after the last change that is durable, and so in no
   * row.
   *
   * @throws ArithmeticException if the sequence is used up
   */
  public long nextInSequence(long sequenceId, int count) {
    synchronized (sequences) {
      Range range = sequences.computeIfAbsent(sequenceId, this::unreserved);
      if (count > range.end() - range.next()) {
        range = reserve(sequenceId, Math.max(range.next(), used(sequenceId)), count);
      }
      if (count > range.end() - range.next()) {
        throw new ArithmeticException("the sequence has no more numbers");
      }
      sequences.put(sequenceId, new Range(range.next() + count, range.end()));
      return range.next();
    }
  }

  /** The number that a sequence would give next; draws none. */
  public long peekSequence(long sequenceId) {
    synchronized (sequences) {
      Range range = sequences.get(sequenceId);
      return range == null ? used(sequenceId) : range.next();
    }
  }

  private Range unreserved(long sequenceId) {
    long next = used(sequenceId);
    return new Range(next, next);
  }

  private long used(long sequenceId) {
    return engine.state().sequence(sequenceId);
  }

  /** Reserves at least {@code count} numbers, or as many as there are. */
  private Range reserve(long sequenceId, long from, int count) {
    long wanted = Math.max(count, RESERVED);
    long end = from > Long.MAX_VALUE - wanted ? Long.MAX_VALUE : from + wanted;
    engine.changeSoon(() -> List.of(new Change.SequenceRaised(sequenceId, end)));
    return new Range(from, end);
  }

  /** Makes the sequence give numbers above {@code value} from now on. */
  public void raiseSequence(long sequenceId, long value) {
    synchronized (sequences) {
      Range range = sequences.computeIfAbsent(sequenceId, this::unreserved);
      if (value >= range.next()) {
        long next = value == Long.MAX_VALUE ? value : value + 1;
        sequences.put(
            sequenceId,
            next <= range.end() ? new Range(next, range.end()) : reserve(sequenceId, next, 0));
      }
    }
  }

  /**
   * Keeps a small record that survives restarts, such as a kept merge; one journal record. Commits
   * that it spells as 40 hexadecimal digits are kept as well.
   */
  public void putRecord(String name, byte[] bytes) {
    engine.change(() -> List.of(new Change.RecordPut(name, bytes)));
  }

  /**
   * Replaces a record if it still is {@code expected}, empty for one that is not there; returns
   * false, with nothing changed, if it is another.
   */
  public boolean replaceRecord(String name, Optional<byte[]> expected, byte[] bytes) {
    boolean[] replaced = {false};
    engine.change(
        () -> {
          Optional<byte[]> now = engine.state().record(name);
          replaced[0] =
              now.isPresent() == expected.isPresent()
                  && (now.isEmpty() || Arrays.equals(now.get(), expected.get()));
          return replaced[0] ? List.of(new Change.RecordPut(name, bytes)) : List.of();
        });
    return replaced[0];
  }

  public Optional<byte[]> record(String name) {
    return engine.state().record(name);
  }

  /** Names of the records that begin so, in order. */
  public List<String> recordNames(String prefix) {
    return engine.state().recordNames(prefix);
  }

  public void removeRecord(String name) {
    engine.change(() -> List.of(new Change.RecordRemoved(name)));
  }

  /**
   * How far back states of the past can be read; commits are kept for ever. What the settings say
   * comes before what the database itself says.
   */
  public Duration historyRetention() {
    return configuration
        .find(Keys.HISTORY_RETENTION)
        .or(
            () ->
                record(HISTORY_RETENTION)
                    .map(text -> Duration.parse(new String(text, StandardCharsets.UTF_8))))
        .orElse(DEFAULT_RETENTION);
  }

  /**
   * Sets {@link #historyRetention} for this database, from the next collection of garbage on.
   *
   * @throws ConfigException if the settings say otherwise
   */
  public void setHistoryRetention(Duration retention) {
    if (configuration.isSet(Keys.HISTORY_RETENTION)) {
      throw new ConfigException(
          "%s sets %s"
              .formatted(configuration.origin(Keys.HISTORY_RETENTION), Keys.HISTORY_RETENTION),
          "Change it there.");
    }
    if (retention.isNegative()) {
      throw new IllegalArgumentException("history cannot be kept for " + retention);
    }
    putRecord(HISTORY_RETENTION, retention.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Gives the space back of what nothing needs any more, or says how much that is, beside readers
   * and writers.
   */
  public GcResult collect(GcOptions options) {
    return collector.collect(options, historyRetention());
  }

  /**
   * Rewrites the whole history, as one record of the journal: the roots of all commits, branches
   * and deleted branches become what {@code rewriter} makes of them, commits get new ids, and all
   * that names commits names the new ones. Past states that are no commits cannot be read any more.
   *
   * @return what became of commits; empty, with nothing changed, if nothing was to be rewritten
   */
  public Optional<Rewritten> rewrite(Rewriter rewriter) {
    checkWritable();
    Optional<Rewritten> rewritten = engine.rewrite(rewriter);
    history.forgetGraph();
    return rewritten;
  }

  /** What {@link #rewrite} would do. Nothing may change meanwhile. */
  public Optional<Rewritten> previewRewrite(Rewriter rewriter) {
    return engine.preview(rewriter);
  }

  /**
   * Hands over the root of every commit, branch and deleted branch, each once, with what it is the
   * root of. Nothing may change meanwhile.
   */
  public void visitRoots(BiConsumer<Root, String> consumer) {
    engine.roots(consumer);
  }

  /**
   * Destroys every chunk and every part of the journal that nothing needs any more. Nobody may be
   * reading states that a {@link #rewrite} has replaced.
   */
  public GcResult erase() {
    return collector.erase(historyRetention());
  }

  /** Writes a checkpoint now. */
  public void checkpoint() {
    engine.checkpoint();
  }

  /**
   * Verifies everything that branches, commits and tags name, after a checkpoint. Nothing may be
   * changed meanwhile.
   */
  public List<Problem> check() {
    checkpoint();
    List<Problem> problems = new ArrayList<>();
    storage().verify(fault -> problems.add(Problem.ofStorage(fault)));
    problems.addAll(new RepositoryCheck(engine.state()).run());
    return problems;
  }

  /** Refuses what a repository opened for reading cannot do. */
  public void checkWritable() {
    if (engine.storage().isReadOnly()) {
      throw new BranchException(
          BranchException.Reason.READ_ONLY, "the database is open for reading only");
    }
  }

  /** Gives back what was reserved of sequences and not drawn, so that they go on without a gap. */
  @Override
  public void close() {
    try {
      giveBack();
    } finally {
      engine.close();
    }
  }

  private void giveBack() {
    synchronized (sequences) {
      List<Change> unused = new ArrayList<>();
      sequences.forEach(
          (id, range) -> {
            if (range.next() < range.end() && used(id) == range.end()) {
              unused.add(new Change.SequenceRaised(id, range.next()));
            }
          });
      sequences.clear();
      if (unused.isEmpty()) {
        return;
      }
      try {
        engine.changeSoon(() -> unused);
      } catch (StoreException e) {
        LOG.warn("The numbers that sequences have reserved are lost: {}", e.getMessage());
      }
    }
  }
}
