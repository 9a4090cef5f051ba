package dev.helios.refs.txn;

import dev.helios.objects.prolly.Edit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What takes back edits that are pending, in the order they were made. Not thread-safe. */
final class UndoLog {
  /** What an edit costs on the heap beside the bytes of its key and value, about. */
  private static final int OVERHEAD_BYTES = 128;

  private final List<Entry> entries = new ArrayList<>();
  private long bytes;

  /**
   * An edit of a tree.
   *
   * @param before what was pending under its key; null if nothing was
   */
  record Entry(PendingTree tree, Edit edit, @Nullable Edit before) {
    int bytes() {
      byte[] value = edit.value();
      return OVERHEAD_BYTES + edit.key().length + (value == null ? 0 : value.length);
    }
  }

  int size() {
    return entries.size();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** What the pending edits take on the heap, about. */
  long bytes() {
    return bytes;
  }

  void add(PendingTree tree, Edit edit, @Nullable Edit before) {
    Entry entry = new Entry(tree, edit, before);
    entries.add(entry);
    bytes += entry.bytes();
  }

  /** Takes back all edits but the first {@code count}. */
  void undoTo(int count) {
    for (int i = entries.size() - 1; i >= count; i--) {
      Entry entry = entries.remove(i);
      bytes -= entry.bytes();
      entry.tree().takeBack(entry.edit(), entry.before());
    }
  }

  /** The edits from number {@code count} on. */
  List<Entry> from(int count) {
    return List.copyOf(entries.subList(count, entries.size()));
  }

  void clear() {
    entries.clear();
    bytes = 0;
  }
}
