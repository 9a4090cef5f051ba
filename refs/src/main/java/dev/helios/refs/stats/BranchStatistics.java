package dev.helios.refs.stats;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.History.AheadBehind;
import dev.helios.refs.stats.BranchStats.Part;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sizes of branches and what differs between them. Cost follows the differences, not the size of
 * the database: what branches share is never read. What was found of two states is remembered, as
 * it cannot change. Safe for use by many threads.
 */
public final class BranchStatistics {
  private final String main;
  private final History history;
  private final UniqueBytes unique = new UniqueBytes();
  private final Divergence divergence = new Divergence();
  private final Remembered<Heads, AheadBehind> commits = new Remembered<>();

  private record Heads(CommitId ours, CommitId theirs) {}

  /**
   * @param main what branches are compared with whose parent is gone
   */
  public BranchStatistics(String main, History history) {
    this.main = main;
    this.history = history;
  }

  /** Branches of one moment, with their trees. */
  private static final class Moment {
    private final Map<String, Branch> branches = new LinkedHashMap<>();
    private final Map<String, BranchTrees> trees = new HashMap<>();

    Moment(List<Branch> all) {
      for (Branch branch : all) {
        branches.put(branch.name(), branch);
        trees.put(branch.name(), new BranchTrees(branch.root()));
      }
    }

    BranchTrees trees(Branch branch) {
      return java.util.Objects.requireNonNull(trees.get(branch.name()));
    }
  }

  /** What a branch is compared with; null if it is the first of all. */
  private @Nullable Branch base(Branch branch, Map<String, Branch> branches) {
    Branch parent = branch.parent() == null ? null : branches.get(branch.parent());
    if (parent != null && parent != branch) {
      return parent;
    }
    return branch.name().equals(main) ? null : branches.get(main);
  }

  /**
   * Sizes of {@code branches}, by name. For each of them that has the others beside it, so ask with
   * all there are.
   */
  public Map<String, BranchSize> sizes(List<Branch> branches) {
    return sizes(new Moment(branches));
  }

  private Map<String, BranchSize> sizes(Moment moment) {
    List<Branch> branches = List.copyOf(moment.branches.values());
    long[] own = unique.of(branches.stream().map(moment::trees).toList());
    List<BranchSize> found =
        IntStream.range(0, own.length)
            .parallel()
            .mapToObj(i -> size(branches.get(i), own[i], moment))
            .toList();
    Map<String, BranchSize> sizes = new LinkedHashMap<>();
    for (Branch branch : branches) {
      sizes.put(branch.name(), found.get(sizes.size()));
    }
    return sizes;
  }

  private BranchSize size(Branch branch, long unique, Moment moment) {
    BranchTrees its = moment.trees(branch);
    Branch base = base(branch, moment.branches);
    if (base == null) {
      return new BranchSize(its.bytes(), unique, 0, 0);
    }
    BranchTrees others = moment.trees(base);
    return new BranchSize(its.bytes(), unique, divergence.bytes(others, its), others.bytes());
  }

  /**
   * What is known of some of {@code all} branches, in their order.
   *
   * @param all those there are
   * @param parts what is asked for; all else is 0
   */
  public List<BranchStats> of(List<Branch> some, List<Branch> all, Set<Part> parts) {
    Moment moment = new Moment(all);
    Map<String, BranchSize> sizes = parts.contains(Part.SIZE) ? sizes(moment) : Map.of();
    return some.parallelStream().map(b -> stats(b, moment, sizes, parts)).toList();
  }

  private BranchStats stats(
      Branch branch, Moment moment, Map<String, BranchSize> sizes, Set<Part> parts) {
    Branch base = base(branch, moment.branches);
    BranchSize size = sizes.getOrDefault(branch.name(), BranchSize.NONE);
    boolean hasRows = base != null && parts.contains(Part.ROWS);
    boolean hasCommits = base != null && parts.contains(Part.COMMITS);
    return new BranchStats(
        branch,
        base == null ? null : base.name(),
        size,
        hasRows ? divergence.difference(base.root(), branch.root()) : BranchDifference.NONE,
        hasCommits ? commits(branch.head(), base.head()) : new AheadBehind(0, 0));
  }

  /** How far each branch is from its base in commits, by name; looks at no trees. */
  public Map<String, AheadBehind> commits(List<Branch> all) {
    Map<String, Branch> byName = new LinkedHashMap<>();
    all.forEach(b -> byName.put(b.name(), b));
    Map<String, AheadBehind> commits = new LinkedHashMap<>();
    for (Branch branch : all) {
      Branch base = base(branch, byName);
      commits.put(branch.name(), commits(branch.head(), (base == null ? branch : base).head()));
    }
    return commits;
  }

  private AheadBehind commits(CommitId ours, CommitId theirs) {
    return ours.equals(theirs)
        ? new AheadBehind(0, 0)
        : commits.get(new Heads(ours, theirs), h -> history.aheadBehind(h.ours(), h.theirs()));
  }
}
