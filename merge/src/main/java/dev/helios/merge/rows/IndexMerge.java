package dev.helios.merge.rows;

import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeMerge;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.RowCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An index that base and both sides have, merged as its tree: what one side did to it is taken
 * whole, without looking at the rows.
 *
 * <p>That is right for the rows that at most one side changed, as the merged table has them as a
 * side has them. What entries the others have is noted while the rows are merged. A unique entry is
 * looked at where both sides or such a row touched it: of the rows that a side or a note says have
 * the value, those are asked that are in the merged table. No other row can have it there.
 */
final class IndexMerge implements AutoCloseable {
  private final RowCodec codec;
  private final IndexCodec entries;
  private final Tree base;
  private final Tree ours;
  private final Tree theirs;
  private final EntryEdits noted;

  IndexMerge(RowCodec codec, IndexCodec entries, Tree base, Tree ours, Tree theirs) {
    this.codec = codec;
    this.entries = entries;
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
    this.noted = new EntryEdits(ours);
  }

  /** Notes a row that both sides changed: null for absent. */
  void note(
      byte[] key,
      @Nullable Object @Nullable [] b,
      @Nullable Object @Nullable [] o,
      @Nullable Object @Nullable [] t,
      @Nullable Object @Nullable [] result,
      boolean isTwice) {
    if (b != null && o != null && t != null && result != null && !isTwice) {
      boolean isSame =
          entries.isSameEntry(b, o) && entries.isSameEntry(o, t) && entries.isSameEntry(t, result);
      if (isSame) {
        return;
      }
    }
    Edit now = entry(key, result);
    for (Edit before : Arrays.asList(entry(key, b), entry(key, o), entry(key, t))) {
      if (before != null && (now == null || !Arrays.equals(before.key(), now.key()))) {
        noted.touch(before.key());
      }
    }
    if (now != null) {
      noted.take(now.key(), Objects.requireNonNull(now.value()), isTwice);
    }
  }

  private @Nullable Edit entry(byte[] key, @Nullable Object @Nullable [] row) {
    return row == null ? null : entries.entry(row, key);
  }

  /** The index of the merged {@code rows}. */
  Tree of(Tree rows, List<Duplicate> duplicates) {
    Tree merged =
        TreeMerge.merge(
            base,
            ours,
            theirs,
            (entry, b, o, t) -> {
              if (!Arrays.equals(o, t)) {
                noted.touch(entry);
              }
              return o;
            });
    return noted.applied(merged, touched -> value(touched, rows, duplicates));
  }

  private byte @Nullable [] value(EntryEdits.Noted touched, Tree rows, List<Duplicate> duplicates) {
    byte[] entry = touched.entry();
    TreeSet<byte[]> holders = new TreeSet<>(Arrays::compareUnsigned);
    holders.addAll(touched.taken());
    if (entries.index().unique()) {
      Stream.of(base, ours, theirs)
          .map(index -> index.get(entry))
          .filter(row -> row != null && row.length > 0 && holds(row, entry, rows))
          .forEach(holders::add);
    }
    if (holders.size() > 1) {
      duplicates.add(new Duplicate(entries.index(), List.copyOf(holders)));
    }
    duplicates.addAll(touched.duplicatesTwice(entries.index()));
    return holders.isEmpty() ? null : holders.first();
  }

  /** Whether the merged table has the row with this entry. */
  private boolean holds(byte[] row, byte[] entry, Tree rows) {
    byte[] value = rows.get(row);
    Edit now = value == null ? null : entries.entry(codec.row(row, value), row);
    return now != null && Arrays.equals(now.key(), entry);
  }

  @Override
  public void close() {
    noted.close();
  }
}
