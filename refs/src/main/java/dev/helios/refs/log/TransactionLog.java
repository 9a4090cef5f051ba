package dev.helios.refs.log;

import dev.helios.refs.history.Actor;
import dev.helios.refs.txn.TransactionEdits;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The transactions of all branches that the log still has, oldest first; those that are appended
 * meanwhile are not seen. Reads the log a part at a time. Read once; not thread-safe.
 */
public final class TransactionLog implements Iterator<TransactionLog.Entry> {
  /** Records that are read at a time. */
  private static final long PART = 256;

  private final Engine engine;
  private final long end;
  private long next;
  private final ArrayDeque<Entry> ready = new ArrayDeque<>();

  /** The last name of each table and view up to here. */
  private final Map<Long, String> names = new HashMap<>();

  /**
   * A transaction.
   *
   * @param kinds what its statements were: {@code INSERT,UPDATE}
   * @param tables names that the tables and views it changed had then, sorted
   * @param rows how many it added, removed or changed
   */
  public record Entry(
      long lsn,
      Instant time,
      String branch,
      Actor who,
      String kinds,
      List<String> tables,
      long rows) {}

  public TransactionLog(Engine engine) {
    this.engine = engine;
    this.next = engine.past().oldest().lsn() + 1;
    this.end = engine.lastLsn() + 1;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && next < end) {
      long to = Math.min(end, next + PART);
      engine.history(next, to, this::add);
      next = to;
    }
    return !ready.isEmpty();
  }

  @Override
  public Entry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.removeFirst();
  }

  private void add(long lsn, Instant time, List<Change> changes) {
    for (Change change : changes) {
      if (change instanceof Change.Transacted t) {
        TransactionEdits edits = t.edits();
        names.putAll(edits.names());
        List<String> tables = edits.touched().stream().map(this::name).sorted().toList();
        ready.add(new Entry(lsn, time, t.branch(), t.who(), t.kinds(), tables, edits.rows()));
      }
    }
  }

  private String name(long id) {
    return names.computeIfAbsent(id, this::presentName);
  }

  /** What it is called now, for what a merge made and no transaction did. */
  private String presentName(long id) {
    for (var branch : engine.visible().values()) {
      String name = branch.root().table(id).map(t -> t.schema().name()).orElse(null);
      if (name != null) {
        return name;
      }
    }
    return "#" + id;
  }
}
