package dev.helios.merge.rows;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.objects.sort.EntrySort;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.RowCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An index of a merged table that neither side has as the merged schema wants it. */
final class IndexBuild {
  private IndexBuild() {}

  /** The entries of all {@code rows}. */
  static Tree of(RowCodec codec, IndexCodec index, Tree rows, List<Duplicate> duplicates) {
    try (EntrySort sort = new EntrySort(rows.store().scratch())) {
      Cursor cursor = rows.cursor();
      while (cursor.next()) {
        byte[] key = cursor.key();
        byte[] value = cursor.value();
        Edit entry = index.entry(codec.row(key, value), key);
        if (entry == null) {
          continue;
        }
        byte[] holder = Objects.requireNonNull(entry.value());
        sort.add(entry.key(), holder);
        if (holder.length > 0 && codec.isBag() && RowCodec.bagCount(value) > 1) {
          duplicates.add(new Duplicate(index.index(), List.of(holder)));
        }
      }
      return built(index, rows, sort.sorted(), duplicates);
    }
  }

  private static Tree built(
      IndexCodec index, Tree near, Iterator<EntrySort.Entry> sorted, List<Duplicate> duplicates) {
    TreeBuilder builder = new TreeBuilder(near.store());
    EntrySort.@Nullable Entry last = null;
    List<byte[]> same = new ArrayList<>();
    while (sorted.hasNext()) {
      EntrySort.Entry entry = sorted.next();
      if (last == null || !Arrays.equals(last.key(), entry.key())) {
        report(index, same, duplicates);
        builder.add(entry.key(), entry.value());
        last = entry;
        same = new ArrayList<>();
      }
      same.add(entry.value());
    }
    report(index, same, duplicates);
    return builder.build();
  }

  private static void report(IndexCodec index, List<byte[]> same, List<Duplicate> duplicates) {
    if (same.size() > 1) {
      duplicates.add(new Duplicate(index.index(), same));
    }
  }
}
