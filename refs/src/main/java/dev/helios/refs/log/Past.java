package dev.helios.refs.log;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.Guards;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.store.Storage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The states of the past. Some are stored; one between them is the last stored before it, and the
 * journal from there on applied. A state is stored at the latest after {@link #MOST_EDITS}, which
 * bounds what that takes. Safe for use by many threads.
 */
public final class Past {
  /**
   * Edits of trees, each record counted as one more, between two states that are stored. Applying
   * so many, all to different leaves, takes a tenth of a second.
   */
  public static final long MOST_EDITS = 20_000;

  private final Storage storage;
  private final State state;
  private final RecentStates recent = new RecentStates();

  Past(Storage storage, State state) {
    this.storage = storage;
    this.state = state;
  }

  /** A moment of the log. */
  public record Moment(long lsn, Instant time) {}

  /**
   * The oldest moment whose state can be read; LSN 0 if all can. Its time is that of its record.
   */
  public Moment oldest() {
    long from = state.historyFrom;
    State.Stored stored = state.stored.get(from);
    return new Moment(from, stored == null ? Instant.EPOCH : stored.time());
  }

  /** Whether the state is to be stored. */
  boolean isDue() {
    return state.editsSinceStored.get() >= MOST_EDITS;
  }

  /** The moments whose states are stored, by LSN. */
  public NavigableMap<Long, Instant> stored() {
    NavigableMap<Long, Instant> times = new TreeMap<>();
    state.stored.forEach((lsn, stored) -> times.put(lsn, stored.time()));
    return times;
  }

  /** Name of the chunk that a stored state is. */
  public Hash chunk(long lsn) {
    return stored(lsn).hash();
  }

  private State.Stored stored(long lsn) {
    State.Stored stored = state.stored.get(lsn);
    if (stored == null) {
      throw new IllegalArgumentException("no state is stored at LSN " + lsn);
    }
    return stored;
  }

  /** A stored state, with trees in {@code nodes}. */
  public State read(long lsn, NodeStore nodes) {
    byte[] bytes =
        nodes
            .chunks()
            .get(stored(lsn).hash())
            .orElseThrow(
                () ->
                    new CorruptChunkException(
                        "the state stored at LSN %d is gone; run `helios fsck`".formatted(lsn)));
    return StateCodec.decode(nodes, bytes);
  }

  /** The state as it was right after record {@code lsn}. */
  State at(long lsn) {
    check(lsn);
    State known = recent.get(lsn);
    if (known != null) {
      return known;
    }
    return replayed(lsn);
  }

  private State replayed(long lsn) {
    // Garbage collection first takes back what can be read, then waits for those who read.
    Guards.Guard guard = storage.nodes().guards().enter();
    try {
      check(lsn);
      Map.Entry<Long, State.Stored> start = state.stored.floorEntry(lsn);
      State past =
          start == null ? new State(storage.nodes()) : read(start.getKey(), storage.nodes());
      long from = start == null ? 1 : start.getKey() + 1;
      Replay replay = new Replay(storage, past);
      storage.history(from, lsn + 1, replay::accept);
      replay.finish();
      recent.put(lsn, past);
      return past;
    } finally {
      guard.leave();
    }
  }

  private void check(long lsn) {
    Moment oldest = oldest();
    if (lsn < oldest.lsn()) {
      throw new StoreException(
          Reason.NOT_KEPT,
          "LSN %d is no longer kept; the oldest moment available is LSN %d, %s"
              .formatted(lsn, oldest.lsn(), oldest.time()));
    }
  }

  /**
   * LSN of the last record at or before {@code time}; 0 if there is none. Reads the journal between
   * two stored states.
   */
  long lsnAt(Instant time, long lastLsn) {
    Guards.Guard guard = storage.nodes().guards().enter();
    try {
      return lsnOf(time, lastLsn);
    } finally {
      guard.leave();
    }
  }

  private long lsnOf(Instant time, long lastLsn) {
    Moment oldest = oldest();
    if (oldest.lsn() > 0 && time.isBefore(oldest.time())) {
      throw new StoreException(
          Reason.NOT_KEPT,
          "%s is no longer kept; the oldest moment available is %s, LSN %d"
              .formatted(time, oldest.time(), oldest.lsn()));
    }
    long[] found = {0};
    state.stored.forEach(
        (lsn, stored) -> {
          if (!stored.time().isAfter(time)) {
            found[0] = Math.max(found[0], lsn);
          }
        });
    long from = found[0] + 1;
    Map.Entry<Long, State.Stored> next = state.stored.higherEntry(found[0]);
    long to = next == null ? lastLsn + 1 : next.getKey() + 1;
    storage.history(
        from,
        to,
        r -> {
          if (!Replay.time(r).isAfter(time)) {
            found[0] = r.lsn();
          }
        });
    return found[0];
  }

  /** Hands over the changes of records with {@code from <= lsn < to}, their trees in nodes. */
  public void changes(long from, long to, NodeStore nodes, Engine.ChangesConsumer consumer) {
    Guards.Guard guard = storage.nodes().guards().enter();
    try {
      check(from - 1);
      storage.history(
          from,
          to,
          r -> consumer.accept(r.lsn(), Replay.time(r), ChangeCodec.decode(nodes, r.payload())));
    } finally {
      guard.leave();
    }
  }

  /**
   * Forgets stored states, and that anything before {@code oldest}, a stored state or 0, can be
   * read. Nothing else may change meanwhile.
   */
  void forget(long oldest, Collection<Long> states) {
    state.historyFrom = Math.max(state.historyFrom, oldest);
    List.copyOf(states).forEach(state.stored::remove);
    state.stored.headMap(oldest).clear();
    recent.forgetBefore(oldest);
  }
}
