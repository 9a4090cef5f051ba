package dev.helios.refs.txn;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeDiff;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Edits of a tree of a table: the row tree if {@code indexId} is 0. Of many there is the root
 * alone, and as long as they are not read from the journal the trees before and after.
 */
record TreeEdits(
    long tableId,
    long indexId,
    long count,
    List<Edit> edits,
    @Nullable Hash root,
    @Nullable Tree before,
    @Nullable Tree after) {
  static TreeEdits of(long tableId, long indexId, List<Edit> edits) {
    return new TreeEdits(tableId, indexId, edits.size(), edits, null, null, null);
  }

  Iterator<Edit> iterator() {
    return before == null || after == null ? edits.iterator() : new DiffEdits(after.diff(before));
  }

  /** What turns {@code before} into {@code after}. */
  static Iterator<Edit> between(Tree before, Tree after) {
    return new DiffEdits(after.diff(before));
  }

  /** A diff as edits. */
  private static final class DiffEdits implements Iterator<Edit> {
    private final TreeDiff diff;
    private boolean hasNext;

    DiffEdits(TreeDiff diff) {
      this.diff = diff;
      hasNext = diff.next();
    }

    @Override
    public boolean hasNext() {
      return hasNext;
    }

    @Override
    public Edit next() {
      if (!hasNext) {
        throw new NoSuchElementException();
      }
      Edit edit = new Edit(diff.key(), diff.to());
      hasNext = diff.next();
      return edit;
    }
  }
}
