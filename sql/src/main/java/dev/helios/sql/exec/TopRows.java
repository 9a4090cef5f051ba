package dev.helios.sql.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first rows in order: those so far are kept in a heap whose root is the last of them. */
final class TopRows extends Operator {
  private final RowOrder order;
  private final int skip;
  private final int room;
  private final Rows rows;
  private final Bound bound;
  private final RowStore store;
  private final Batch out;

  /** Places in the store; the row at each comes after those at its children. */
  private int[] heap = new int[16];

  /** When the row at each place of the store came. */
  private long[] came = new long[16];

  private int size;
  private boolean done;

  TopRows(Plan input, List<SortKey> keys, int skip, int count, Execution execution) {
    super(execution);
    this.order = new RowOrder(keys);
    this.skip = skip;
    this.room = count == 0 ? 0 : skip + count;
    SortKey first = keys.getFirst();
    bound = Bound.of(first, input.types().get(first.column()), keys.size() > 1);
    rows = input(input, bound);
    store = store(input);
    out = Batch.of(input.types(), 0);
  }

  @Override
  @Nullable Batch advance() {
    if (done) {
      return null;
    }
    done = true;
    if (room > 0) {
      gather();
    }
    rows.close();
    int count = Math.max(0, size - skip);
    if (count == 0) {
      return null;
    }
    out.gather(store.batch(), inOrder(), count);
    return out;
  }

  private void gather() {
    long number = 0;
    int[] one = new int[1];
    for (Batch in = rows.next(); in != null; in = rows.next()) {
      for (int row = 0; row < in.size(); row++) {
        number++;
        if (size < room) {
          one[0] = row;
          store.append(in, one, 1);
          push(number);
        } else if (order.compare(in, row, store.batch(), heap[0]) < 0) {
          store.set(heap[0], in, row);
          came[heap[0]] = number;
          siftDown(0);
        }
      }
      if (size == room) {
        bound.set(store.batch(), heap[0]);
      }
    }
  }

  private int[] inOrder() {
    int[] sorted = new int[size];
    int left = size;
    // The root is the last of those left.
    for (int i = size - 1; i >= 0; i--) {
      sorted[i] = heap[0];
      size = --left;
      heap[0] = heap[left];
      siftDown(0);
    }
    size = sorted.length;
    return java.util.Arrays.copyOfRange(sorted, Math.min(skip, sorted.length), sorted.length);
  }

  private boolean isAfter(int a, int b) {
    int compared = order.compare(store.batch(), a, store.batch(), b);
    return compared > 0 || (compared == 0 && came[a] > came[b]);
  }

  private void push(long number) {
    if (size == heap.length) {
      heap = java.util.Arrays.copyOf(heap, 2 * size);
      came = java.util.Arrays.copyOf(came, 2 * size);
    }
    came[size] = number;
    int at = size++;
    int place = at;
    while (at > 0 && isAfter(place, heap[(at - 1) / 2])) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = place;
  }

  private void siftDown(int from) {
    int at = from;
    int place = heap[at];
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && isAfter(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isAfter(heap[child], place)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = place;
  }
}
