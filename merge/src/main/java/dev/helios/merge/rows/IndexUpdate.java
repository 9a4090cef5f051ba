package dev.helios.merge.rows;

import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.RowCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An index that one side has, brought up to date with the rows that differ from that side's. Of
 * rows that share a unique value the one that had it keeps it, else the one with the least key has
 * it. One use.
 */
final class IndexUpdate {
  private final RowCodec codec;
  private final IndexCodec entries;
  private final Tree before;
  private final List<Duplicate> duplicates;

  IndexUpdate(RowCodec codec, IndexCodec entries, Table source, List<Duplicate> duplicates) {
    this.codec = codec;
    this.entries = entries;
    this.before = source.index(entries.index().id());
    this.duplicates = duplicates;
  }

  Tree with(Change.Source changes) {
    try (EntryEdits edits = new EntryEdits(before)) {
      changes.forEach(change -> note(change, edits));
      return edits.applied(before, this::value);
    }
  }

  private void note(Change change, EntryEdits edits) {
    @Nullable Object @Nullable [] was = row(change.key(), change.before());
    @Nullable Object @Nullable [] is = row(change.key(), change.after());
    Edit gone = was == null ? null : entries.entry(was, change.key());
    Edit came = is == null ? null : entries.entry(is, change.key());
    if (gone != null && came != null && stays(gone, came)) {
      return;
    }
    if (gone != null) {
      edits.giveUp(gone.key(), change.key());
    }
    if (came != null) {
      boolean isTwice = codec.isBag() && RowCodec.bagCount(after(change)) > 1;
      edits.take(came.key(), Objects.requireNonNull(came.value()), isTwice);
    }
  }

  private static byte[] after(Change change) {
    return Objects.requireNonNull(change.after());
  }

  private @Nullable Object @Nullable [] row(byte[] key, byte @Nullable [] value) {
    return value == null ? null : codec.row(key, value);
  }

  /** Whether a row that changed keeps its entry, and has it. */
  private boolean stays(Edit gone, Edit came) {
    byte[] holder = Objects.requireNonNull(came.value());
    return !codec.isBag()
        && Arrays.equals(gone.key(), came.key())
        && (holder.length == 0 || Arrays.equals(before.get(gone.key()), holder));
  }

  private byte @Nullable [] value(EntryEdits.Noted noted) {
    byte[] holder = entries.index().unique() ? before.get(noted.entry()) : null;
    if (holder != null && (holder.length == 0 || noted.isGivenUpBy(holder))) {
      holder = null;
    }
    TreeSet<byte[]> others = new TreeSet<>(Arrays::compareUnsigned);
    others.addAll(noted.taken());
    byte[] first = holder != null ? holder : others.pollFirst();
    if (first != null) {
      others.remove(first);
    }
    if (first != null && !others.isEmpty()) {
      List<byte[]> rows = new ArrayList<>(List.of(first));
      rows.addAll(others);
      duplicates.add(new Duplicate(entries.index(), rows));
    }
    duplicates.addAll(noted.duplicatesTwice(entries.index()));
    return first;
  }
}
