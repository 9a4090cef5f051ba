package dev.helios.merge;

import dev.helios.refs.metrics.Counters;
import dev.helios.refs.metrics.Event;
import java.util.function.Supplier;

/** Counts what becomes of merges. */
public record MergeTally(Counters counters) {
  /** Counts the outcome of a merge that is not a preview, or that a check rejects it. */
  MergeResult count(Supplier<MergeResult> merge) {
    try {
      MergeResult result = merge.get();
      count(result.outcome());
      return result;
    } catch (MergeException e) {
      if (e.reason() == MergeException.Reason.REJECTED) {
        counters.add(Event.MERGES_REJECTED);
      }
      throw e;
    }
  }

  /** Counts a merge that was carried out, or stopped. */
  public void count(MergeResult.Outcome outcome) {
    counters.add(
        switch (outcome) {
          case UP_TO_DATE -> Event.MERGES_UP_TO_DATE;
          case FAST_FORWARD -> Event.MERGES_FAST_FORWARD;
          case MERGED -> Event.MERGES_MERGED;
          case CONFLICTED -> Event.MERGES_CONFLICTED;
        });
  }

  /** Counts a merge that waited and is finished. */
  MergeResult countResolved(MergeResult result) {
    if (result.outcome() == MergeResult.Outcome.MERGED) {
      counters.add(Event.MERGES_RESOLVED);
    }
    return result;
  }

  /** Counts a revert that was carried out. */
  MergeResult countRevert(MergeResult result) {
    if (result.outcome() == MergeResult.Outcome.MERGED) {
      counters.add(Event.ROLLBACKS_REVERT);
    }
    return result;
  }
}
