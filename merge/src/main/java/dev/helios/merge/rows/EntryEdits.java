package dev.helios.merge.rows;

import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.EditBatches;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.sort.EntrySort;
import dev.helios.refs.schema.IndexSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What rows do to the entries of an index, noted in the order of rows and looked at in the order of
 * entries: memory has room for them however many they are. Not thread-safe.
 */
final class EntryEdits implements AutoCloseable {
  /** A row, which follows, gives the entry up. Comes before those that take it. */
  private static final byte GIVEN_UP = 0;

  /** A row, which follows, takes the entry. */
  private static final byte TAKEN = 1;

  /** A row of a bag that is there more than once takes the entry. */
  private static final byte TAKEN_TWICE = 2;

  private final EntrySort sort;

  EntryEdits(Tree near) {
    sort = new EntrySort(near.store().scratch());
  }

  /** Of one entry: the keys of the rows that gave it up and of those that take it. */
  record Noted(byte[] entry, List<byte[]> givenUp, List<byte[]> taken, List<byte[]> takenTwice) {
    boolean isGivenUpBy(byte[] row) {
      return givenUp.stream().anyMatch(r -> Arrays.equals(r, row));
    }

    /** Rows that are there more than once with what should be unique. */
    List<Duplicate> duplicatesTwice(IndexSchema index) {
      return takenTwice.stream()
          .filter(row -> row.length > 0)
          .map(row -> new Duplicate(index, List.of(row)))
          .toList();
    }
  }

  /** Says which value an entry is to have, null for none. */
  @FunctionalInterface
  interface Decision {
    byte @Nullable [] valueOf(Noted noted);
  }

  void giveUp(byte[] entry, byte[] row) {
    note(entry, GIVEN_UP, row);
  }

  /** Has the entry looked at, whoever gave it up. */
  void touch(byte[] entry) {
    note(entry, GIVEN_UP, new byte[0]);
  }

  void take(byte[] entry, byte[] row, boolean isTwice) {
    note(entry, isTwice ? TAKEN_TWICE : TAKEN, row);
  }

  private void note(byte[] entry, byte what, byte[] row) {
    byte[] value = new byte[1 + row.length];
    value[0] = what;
    System.arraycopy(row, 0, value, 1, row.length);
    sort.add(entry, value);
  }

  /** The index with what was decided of each entry that was noted. */
  Tree applied(Tree index, Decision decision) {
    if (sort.isEmpty()) {
      return index;
    }
    EditBatches edits = new EditBatches(index);
    Iterator<EntrySort.Entry> sorted = sort.sorted();
    Noted noted = null;
    while (sorted.hasNext()) {
      EntrySort.Entry next = sorted.next();
      if (noted == null || !Arrays.equals(noted.entry(), next.key())) {
        decide(noted, decision, edits);
        noted = new Noted(next.key(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      }
      byte[] row = Arrays.copyOfRange(next.value(), 1, next.value().length);
      switch (next.value()[0]) {
        case GIVEN_UP -> noted.givenUp().add(row);
        case TAKEN -> noted.taken().add(row);
        default -> {
          noted.taken().add(row);
          noted.takenTwice().add(row);
        }
      }
    }
    decide(Objects.requireNonNull(noted), decision, edits);
    return edits.tree();
  }

  private static void decide(@Nullable Noted noted, Decision decision, EditBatches edits) {
    if (noted != null) {
      edits.add(new Edit(noted.entry(), decision.valueOf(noted)));
    }
  }

  @Override
  public void close() {
    sort.close();
  }
}
