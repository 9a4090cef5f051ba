package dev.helios.refs.log;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.history.History.ReflogEntry;
import dev.helios.refs.row.ByteReader;
import dev.helios.refs.row.ByteWriter;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The reflogs of all refs. Their entries are one tree, keyed by the number of the log and that of
 * the entry, so that adding one costs O(log n) and a stored state names them by one hash. Reading
 * is safe at any time; who makes changes serialises them.
 */
final class Reflogs {
  private static final int KEY_BYTES = 16;

  private final Map<String, Log> logs = new ConcurrentHashMap<>();
  private volatile Tree entries;
  private long nextId;

  /** A ref's log: its number, and those of its entries, oldest first. */
  private record Log(long id, long first, long end) {
    byte[] key(long entry) {
      return ByteBuffer.allocate(KEY_BYTES).putLong(id).putLong(entry).array();
    }
  }

  Reflogs(NodeStore nodes) {
    entries = Tree.empty(nodes);
  }

  /** The tree of all entries, which a collector must keep. */
  Tree entries() {
    return entries;
  }

  void add(String ref, ReflogEntry entry) {
    Log log = logs.computeIfAbsent(ref, r -> new Log(nextId++, 0, 0));
    // The entry first, so that whoever sees the longer log finds it.
    entries = entries.put(log.key(log.end()), encode(entry));
    logs.put(ref, new Log(log.id(), log.first(), log.end() + 1));
  }

  /** The entries of a ref, newest first, as they are now: later ones are not seen. */
  List<ReflogEntry> of(String ref) {
    while (true) {
      Log log = logs.get(ref);
      Tree at = entries;
      if (log == null) {
        return List.of();
      }
      if (log.equals(logs.get(ref))) {
        return new View(log, at);
      }
      // It was made shorter, or longer, meanwhile: its entries may not be in this tree.
    }
  }

  /** A log goes with its ref; one that the new name had before is over. */
  void rename(String from, String to) {
    Log log = logs.remove(from);
    Log replaced = log == null ? null : logs.put(to, log);
    if (replaced != null) {
      drop(replaced, replaced.end());
    }
  }

  /** Drops the oldest entries of a ref for as long as they are {@code old}; returns how many. */
  long expire(String ref, Predicate<ReflogEntry> old) {
    Log log = logs.get(ref);
    if (log == null) {
      return 0;
    }
    View view = new View(log, entries);
    int kept = view.size();
    while (kept > 0 && old.test(view.get(kept - 1))) {
      kept--;
    }
    long first = log.end() - kept;
    if (kept == 0) {
      logs.remove(ref);
    } else if (first > log.first()) {
      logs.put(ref, new Log(log.id(), first, log.end()));
    }
    drop(log, first);
    return first - log.first();
  }

  private void drop(Log log, long end) {
    entries =
        entries.apply(
            LongStream.range(log.first(), end)
                .mapToObj(entry -> new Edit(log.key(entry), null))
                .iterator());
  }

  /** Refs that have a log. */
  List<String> refs() {
    return logs.keySet().stream().sorted().toList();
  }

  private static byte[] encode(ReflogEntry entry) {
    ByteWriter bytes = new ByteWriter();
    ChangeCodec.Fields out = new ChangeCodec.Fields(bytes);
    out.optional(entry.from(), out::id);
    out.optional(entry.to(), out::id);
    out.actor(entry.who());
    out.instant(entry.date());
    out.text(entry.message());
    return bytes.toBytes();
  }

  private static ReflogEntry decode(byte[] encoded) {
    ChangeCodec.Fields.In in = new ChangeCodec.Fields.In(new ByteReader(encoded), true);
    return new ReflogEntry(
        in.optional(in::id), in.optional(in::id), in.actor(), in.instant(), in.text());
  }

  /** Writes what names the entries; persists them. */
  void write(ByteWriter bytes, ChangeCodec.Fields out) {
    bytes.write(entries.hash().toBytes());
    bytes.writeVarint(nextId);
    bytes.writeVarint(logs.size());
    new TreeMap<>(logs)
        .forEach(
            (ref, log) -> {
              out.text(ref);
              bytes.writeVarint(log.id());
              bytes.writeVarint(log.first());
              bytes.writeVarint(log.end());
            });
  }

  static Reflogs read(NodeStore nodes, ByteReader bytes, ChangeCodec.Fields.In in) {
    Reflogs reflogs = new Reflogs(nodes);
    reflogs.entries = Tree.load(nodes, StateCodec.hash(bytes));
    reflogs.nextId = bytes.readVarint();
    for (int i = bytes.readLength(); i > 0; i--) {
      reflogs.logs.put(
          in.text(), new Log(bytes.readVarint(), bytes.readVarint(), bytes.readVarint()));
    }
    return reflogs;
  }

  /** A log at one moment; the entry at 0 is the newest. */
  private static final class View extends AbstractList<ReflogEntry> implements RandomAccess {
    private final Log log;
    private final Tree entries;

    View(Log log, Tree entries) {
      this.log = log;
      this.entries = entries;
    }

    @Override
    public ReflogEntry get(int index) {
      long entry = log.end() - 1 - Objects.checkIndex(index, size());
      byte @Nullable [] encoded = entries.get(log.key(entry));
      if (encoded == null) {
        throw new CorruptChunkException(
            "entry %d of reflog %d is gone; run `helios fsck`".formatted(entry, log.id()));
      }
      return decode(encoded);
    }

    @Override
    public int size() {
      return Math.toIntExact(log.end() - log.first());
    }
  }
}
