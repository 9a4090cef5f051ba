package dev.helios.refs.branch;

import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the state of a branch comes from. Commits alone do not say it: a branch that was made from
 * one with pending transactions has these in common with it, and a merge of the two must know.
 *
 * <p>A <b>line</b> is a branch for as long as each of its states follows from the one before:
 * transactions, commits and merges go on with it, a reset that drops something begins another.
 *
 * @param line LSN of the record that began it
 * @param forks states of other lines that this one began at, or they did, oldest first
 */
public record Lineage(long line, List<Fork> forks) {
  /** Older ones are forgotten: by then the branches have commits in common. */
  private static final int MOST = 32;

  /**
   * A state at which a branch was made.
   *
   * @param line of the branch that it was made from
   * @param lsn up to which that had come
   * @param head its head then
   * @param root what it was, pending transactions included
   */
  public record Fork(long line, long lsn, CommitId head, Root root) {}

  public Lineage {
    forks = List.copyOf(forks);
  }

  /** A line that has nothing in common with others but commits. */
  public static Lineage beginning(long lsn) {
    return new Lineage(lsn, List.of());
  }

  /** The forks of a branch that is made from one of this lineage, which is as it is at a fork. */
  public List<Fork> forksAt(long lsn, CommitId head, Root root) {
    List<Fork> all = new ArrayList<>(forks);
    all.add(new Fork(line, lsn, head, root));
    return all.subList(Math.max(0, all.size() - MOST), all.size());
  }

  /** The last state that two lines have in common; empty if none is known. */
  public static Optional<Fork> common(Lineage a, Lineage b) {
    Optional<Fork> found = Optional.empty();
    Set<Long> lines = new HashSet<>(a.lines());
    lines.retainAll(b.lines());
    for (Lineage side : List.of(a, b)) {
      for (Fork fork : side.forks) {
        if (lines.contains(fork.line())
            && (found.isEmpty()
                || fork.line() > found.get().line()
                || (fork.line() == found.get().line() && fork.lsn() < found.get().lsn()))) {
          found = Optional.of(fork);
        }
      }
    }
    return found;
  }

  private List<Long> lines() {
    List<Long> lines = new ArrayList<>(forks.stream().map(Fork::line).toList());
    lines.add(line);
    return lines;
  }
}
