package dev.helios.objects.prolly;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys that ours or theirs changed since base, in ascending order, with the values of all
 * three; null stands for absent. Before the first when new. Not thread-safe.
 */
public final class ThreeWayDiff {
  private final TreeDiff ours;
  private final TreeDiff theirs;
  private boolean moreOurs;
  private boolean moreTheirs;
  private boolean byOurs;
  private boolean byTheirs;

  public ThreeWayDiff(Tree base, Tree ours, Tree theirs) {
    this.ours = ours.diff(base);
    this.theirs = theirs.diff(base);
    moreOurs = this.ours.next();
    moreTheirs = this.theirs.next();
  }

  /** Moves to the next key; returns false when there is none. */
  public boolean next() {
    if (byOurs) {
      moreOurs = ours.next();
    }
    if (byTheirs) {
      moreTheirs = theirs.next();
    }
    if (!moreOurs && !moreTheirs) {
      byOurs = false;
      byTheirs = false;
      return false;
    }
    int order = !moreOurs ? 1 : !moreTheirs ? -1 : Arrays.compareUnsigned(ours.key(), theirs.key());
    byOurs = order <= 0;
    byTheirs = order >= 0;
    return true;
  }

  public boolean isByOurs() {
    return byOurs;
  }

  public boolean isByTheirs() {
    return byTheirs;
  }

  public boolean isByBoth() {
    return byOurs && byTheirs;
  }

  public byte[] key() {
    return byOurs ? ours.key() : theirs.key();
  }

  public byte @Nullable [] base() {
    return byOurs ? ours.from() : theirs.from();
  }

  public byte @Nullable [] ours() {
    return byOurs ? ours.to() : theirs.from();
  }

  public byte @Nullable [] theirs() {
    return byTheirs ? theirs.to() : ours.from();
  }
}
