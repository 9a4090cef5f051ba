package dev.helios.sql.exec;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.LeafRun;
import dev.helios.objects.prolly.Tree;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the entries of a tree that are in some ranges, a piece of a leaf at a time, upwards
 * or downwards. Not thread-safe.
 */
final class RangeCursor {
  private final Cursor cursor;
  private final List<KeyRange> ranges;
  private final boolean reverse;

  /** Number of the range after the one under way. */
  private int nextRange;

  private @Nullable KeyRange range;
  private @Nullable LeafRun run;
  private int first;
  private int end;

  /** Ranges as {@link KeyRange#merge} gives them. */
  RangeCursor(Tree tree, List<KeyRange> ranges, boolean reverse) {
    this.cursor = tree.cursor();
    this.ranges = ranges;
    this.reverse = reverse;
  }

  /** Entries of a leaf; those from {@link #first} up to but without {@link #end} count. */
  LeafRun run() {
    return Objects.requireNonNull(run);
  }

  int first() {
    return first;
  }

  int end() {
    return end;
  }

  /** Moves to the next piece, which is not empty; false at the end, where the piece is empty. */
  boolean next() {
    while (true) {
      if (range == null) {
        if (nextRange == ranges.size()) {
          first = 0;
          end = 0;
          return false;
        }
        range = ranges.get(reverse ? ranges.size() - 1 - nextRange : nextRange);
        nextRange++;
        if (!(reverse ? seekBack(range.to()) : seek(range.from()))) {
          range = null;
          continue;
        }
      }
      if (reverse ? pieceBack(range) : piece(range)) {
        return true;
      }
    }
  }

  private boolean seek(byte @Nullable [] from) {
    return from == null ? cursor.seekIndex(0) : cursor.seek(from);
  }

  private boolean seekBack(byte @Nullable [] to) {
    if (to == null) {
      cursor.seekEnd();
    } else {
      cursor.seek(to);
    }
    return cursor.previous();
  }

  private boolean piece(KeyRange of) {
    LeafRun rest = cursor.run();
    byte[] to = of.to();
    first = 0;
    end = to == null ? rest.size() : rest.lowerBound(to);
    run = rest;
    if (end < rest.size() || !cursor.skip(end)) {
      range = null;
    }
    return end > 0;
  }

  private boolean pieceBack(KeyRange of) {
    LeafRun rest = cursor.runBack();
    byte[] from = of.from();
    first = from == null ? 0 : rest.lowerBound(from);
    end = rest.size();
    run = rest;
    if (first > 0 || !cursor.skipBack(end)) {
      range = null;
    }
    return end > first;
  }
}
