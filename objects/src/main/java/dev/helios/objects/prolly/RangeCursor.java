package dev.helios.objects.prolly;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A position among the entries of a tree whose keys are in a range: before the first of them, on
 * one, or past the last. Not thread-safe.
 */
public final class RangeCursor {
  private final Cursor cursor;
  private final byte @Nullable [] first;
  private final byte @Nullable [] end;
  private Place place;

  private enum Place {
    BEFORE,
    ON_ENTRY,
    PAST
  }

  RangeCursor(Cursor cursor, byte @Nullable [] first, byte @Nullable [] end) {
    this.cursor = cursor;
    this.first = first;
    boolean isEmpty = first != null && end != null && Arrays.compareUnsigned(first, end) > 0;
    this.end = isEmpty ? first : end;
    this.place = Place.BEFORE;
  }

  /** Moves on by one; returns whether it is on an entry then. */
  public boolean next() {
    boolean found =
        switch (place) {
          case BEFORE -> first == null ? cursor.seekIndex(0) : cursor.seek(first);
          case ON_ENTRY -> cursor.next();
          case PAST -> false;
        };
    boolean isInside = found && (end == null || cursor.compareKey(end) < 0);
    place = isInside ? Place.ON_ENTRY : Place.PAST;
    return isInside;
  }

  /** Moves back by one; returns whether it is on an entry then. */
  public boolean previous() {
    boolean found =
        switch (place) {
          case BEFORE -> false;
          case ON_ENTRY -> cursor.previous();
          case PAST -> seekLast();
        };
    boolean isInside = found && (first == null || cursor.compareKey(first) >= 0);
    place = isInside ? Place.ON_ENTRY : Place.BEFORE;
    return isInside;
  }

  private boolean seekLast() {
    if (end == null) {
      cursor.seekEnd();
    } else {
      cursor.seek(end);
    }
    return cursor.previous();
  }

  /** Moves before the first entry. */
  public void seekFirst() {
    place = Place.BEFORE;
  }

  /** Moves past the last entry. */
  public void seekEnd() {
    place = Place.PAST;
  }

  /** Where it is, while it is on an entry; not to be moved. */
  public Cursor entry() {
    return cursor;
  }
}
