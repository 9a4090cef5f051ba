package dev.helios.refs.gc;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.Sweep;
import dev.helios.objects.journal.Forgotten;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.sort.Scratch;
import dev.helios.objects.store.Storage;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.GitObject;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.log.State;
import dev.helios.refs.metrics.Event;
import dev.helios.refs.root.Root;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Collects garbage, one collection at a time. The order of its steps is what makes it safe: {@code
 * docs/concepts/garbage-collection.md} has the argument. Safe for use by many threads.
 */
public final class Collector {
  /** Heap for tree nodes that are read only for the collection. */
  private static final long CACHE_BYTES = 4L << 20;

  /** How long a commit that this process made stays before a ref leads to it. */
  private static final Duration IN_THE_MAKING = Duration.ofHours(1);

  private final Engine engine;
  private final Storage storage;
  private final long openedLsn;
  private final ReentrantLock lock = new ReentrantLock();

  public Collector(Engine engine) {
    this.engine = engine;
    this.storage = engine.storage();
    openedLsn = engine.lastLsn();
  }

  /**
   * Collects garbage, or says what would be collected.
   *
   * @param kept how far back states of the past can be read, unless {@code options} say
   * @throws StoreException if the database is open for reading only, or cannot be read or written
   */
  public GcResult collect(GcOptions options, Duration kept) {
    if (storage.isReadOnly()) {
      throw new StoreException(
          StoreException.Reason.READ_ONLY, "the database is open for reading only");
    }
    lock.lock();
    try {
      GcResult result = new Run(options, kept, false).run();
      if (!result.dryRun()) {
        engine.counters().add(Event.COLLECTIONS);
        engine.counters().add(Event.COLLECTED_BYTES, result.bytes());
      }
      return result;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Destroys all that nothing in the state needs: in packs to the last chunk, and the journal as
   * far back as no state can be read. For when the history was rewritten and nobody reads.
   */
  public GcResult erase(Duration kept) {
    lock.lock();
    try {
      storage.endJournalFile();
      return new Run(GcOptions.DEFAULT, kept, true).run();
    } finally {
      lock.unlock();
    }
  }

  private final class Run {
    private final GcOptions options;

    /** Whether nothing that is garbage may stay, whoever still holds it in memory. */
    private final boolean isThorough;

    /** Nodes read here are of no use to others, and no trees made here are open readers. */
    private final NodeStore nodes =
        new NodeStore(storage.chunks(), CACHE_BYTES, storage.nodes().nodeSize(), Scratch.NONE);

    private final Instant now = Instant.now();
    private final Instant since;
    private final Instant before;

    Run(GcOptions options, Duration kept, boolean isThorough) {
      this.options = options;
      this.isThorough = isThorough;
      Duration window = options.window();
      since = now.minus(window != null ? window : kept);
      before = window != null ? since : now.minus(DeletedBranch.WINDOW);
    }

    GcResult run() {
      if (options.window() != null) {
        storage.endJournalFile();
      }
      engine.checkpointAsHistory();
      Window window = new Window(engine.past(), nodes, since);
      window.readTo(engine.lastLsn());
      Set<Long> spare = window.spare();
      if (!options.dryRun()) {
        engine.forgetPast(window.oldest(), spare);
      }
      Change.Collected gone = unneeded(window);
      if (options.dryRun()) {
        return sweep(window, spare, gone);
      }
      long commits = remove(gone, window);
      GcResult swept = sweep(window, spare, null);
      storage.forgetBefore(window.oldest() + 1);
      return withCommits(swept, commits);
    }

    /** What is to be removed of the state as it is now. */
    private Change.Collected unneeded(Window window) {
      Commits commits = new Commits(state());
      commits.find(before, window.commits());
      commits.keepIf(this::isInTheMaking, Keeper.READERS);
      return new Change.Collected(before, commits.rest());
    }

    private boolean isInTheMaking(GitObject object) {
      return object.isCommit()
          && object.lsn() >= openedLsn
          && object.time() >= now.minus(IN_THE_MAKING).getEpochSecond();
    }

    /** The last checkpoint's state. */
    private State state() {
      return engine.checkpointed(nodes);
    }

    /** Removes it, but what a change has led to meanwhile; returns how many objects. */
    private long remove(Change.Collected gone, Window window) {
      Set<CommitId> objects = new LinkedHashSet<>(gone.objects());
      // Most of the log is read before anybody must wait for the rest.
      Set<CommitId> named = new LinkedHashSet<>(window.commitsOnTo(engine.lastLsn()));
      engine.change(
          () -> {
            named.addAll(window.commitsOnTo(engine.lastLsn()));
            Deque<CommitId> kept = new ArrayDeque<>(named);
            while (!kept.isEmpty()) {
              CommitId id = kept.remove();
              byte[] object = objects.remove(id) ? engine.state().object(id) : null;
              if (object != null) {
                kept.addAll(new GitObject(object).references());
              }
            }
            return List.of(new Change.Collected(gone.before(), List.copyOf(objects)));
          });
      return objects.size();
    }

    private GcResult sweep(Window window, Set<Long> spare, Change.@Nullable Collected gone) {
      try (Sweep sweep = storage.chunks().sweep()) {
        // From here on what is put stays. What was put before is known once those who did it ended.
        storage.nodes().guards().await();
        engine.checkpoint();
        State state = state();
        if (gone != null) {
          state.collect(gone);
        }
        Marks marks = new Marks(sweep, nodes);
        mark(state, window, spare, marks);
        if (isThorough) {
          sweep.beThorough();
          window.readTo(engine.settledLsn());
          window.markNamed(marks);
        } else {
          markReaders(window, marks);
        }
        GcResult result = result(window, sweep.preview(), marks.bytes(), gone);
        for (boolean isMore = gone == null; isMore; ) {
          isMore = sweep.compact();
          engine.checkpoint(); // which lets the files of what was given up go
        }
        return result;
      }
    }

    private void mark(State state, Window window, Set<Long> spare, Marks marks) {
      state.trees().forEach(marks::tree);
      for (Branch branch : state.branches()) {
        branch.roots().forEach(root -> marks.root(root.hash()));
      }
      Commits commits = new Commits(state);
      commits.find(before, window.commits());
      commits.keepIf(object -> true, Keeper.READERS);
      commits.mark(marks);
      marks.count(Keeper.DELETED);
      for (DeletedBranch deleted : state.deleted()) {
        deleted.branch().roots().forEach(root -> marks.root(root.hash()));
      }
      marks.count(Keeper.HISTORY);
      window.readTo(engine.lastLsn());
      window.mark(marks, spare);
    }

    /** Marks what objects of this process refer to, and what was logged meanwhile. */
    private void markReaders(Window window, Marks marks) {
      marks.count(Keeper.READERS);
      Set<Object> forgotten = options.dryRun() ? forgotten() : Set.of();
      if (options.exact() && storage.nodes().handles().stream().anyMatch(h -> isAlone(h, marks))) {
        System.gc();
      }
      for (Object handle : storage.nodes().handles()) {
        if (handle instanceof Tree tree) {
          marks.tree(tree);
        } else if (handle instanceof Root root && !forgotten.contains(root)) {
          root.storedHash().ifPresent(marks::root);
        }
      }
      window.readTo(engine.settledLsn());
      window.markNamed(marks);
    }

    /** Roots that only deleted branches hold which a real run would have forgotten by now. */
    private Set<Object> forgotten() {
      Set<Object> roots = Collections.newSetFromMap(new IdentityHashMap<>());
      for (DeletedBranch deleted : engine.state().deleted()) {
        if (deleted.deletedAt().isBefore(before)) {
          roots.addAll(deleted.branch().roots());
        }
      }
      return roots;
    }

    private boolean isAlone(Object handle, Marks marks) {
      return switch (handle) {
        case Tree tree -> tree.storedHash().map(h -> !marks.isMarked(h)).orElse(false);
        case Root root -> root.storedHash().map(h -> !marks.isMarked(h)).orElse(false);
        default -> false;
      };
    }

    private GcResult result(
        Window window,
        Sweep.Result swept,
        Map<Keeper, Long> kept,
        Change.@Nullable Collected gone) {
      Forgotten forgotten = storage.history(window.oldest() + 1);
      return new GcResult(
          options.dryRun(),
          window.oldest(),
          window.oldestTime(),
          gone == null ? 0 : gone.objects().size(),
          swept.chunks(),
          swept.bytes(),
          swept.files(),
          swept.fileBytes(),
          swept.copiedBytes(),
          forgotten.files(),
          forgotten.bytes(),
          kept);
    }
  }

  private static GcResult withCommits(GcResult r, long commits) {
    return new GcResult(
        r.dryRun(),
        r.oldestLsn(),
        r.oldestTime(),
        commits,
        r.chunks(),
        r.bytes(),
        r.packs(),
        r.packBytes(),
        r.copiedBytes(),
        r.journalFiles(),
        r.journalBytes(),
        r.kept());
  }
}
