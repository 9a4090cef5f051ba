package dev.helios.hooks;

import dev.helios.refs.history.CommitId;
import org.jspecify.annotations.Nullable;

/**
 * What the gate of merges hands over to the gate of moves: a merge comes as a candidate and then,
 * if that passed, as a move by the same thread.
 */
final class PassedCandidates {
  @SuppressWarnings("ThreadLocalUsage") // a thread may work with several databases
  private final ThreadLocal<@Nullable Judged> passed = new ThreadLocal<>();

  @SuppressWarnings("ThreadLocalUsage") // a thread may work with several databases
  private final ThreadLocal<@Nullable Attempts> attempts = new ThreadLocal<>();

  /** How often a thread has brought candidates of one merge since it last came to an end. */
  private record Attempts(String target, CommitId theirs, int count) {}

  /** Counts a candidate; returns how many of the same merge have come one after another. */
  int count(String target, CommitId theirs) {
    Attempts before = attempts.get();
    boolean isAgain =
        before != null && before.target().equals(target) && before.theirs().equals(theirs);
    int count = before != null && isAgain ? before.count() + 1 : 1;
    attempts.set(new Attempts(target, theirs, count));
    return count;
  }

  /** A merge came to its end. */
  void ended() {
    attempts.remove();
  }

  void put(Judged judged) {
    passed.set(judged);
  }

  /** The candidate that passed and has not come as a move. */
  @Nullable Judged peek() {
    return passed.get();
  }

  /** The same, which is forgotten. */
  @Nullable Judged take() {
    Judged judged = passed.get();
    passed.remove();
    return judged;
  }
}
