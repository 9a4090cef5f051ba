package dev.helios.sql.relation;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.stats.BranchSize;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code helios_branches}. */
final class BranchRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("name"),
          Columns.text("head"),
          Columns.text("root"),
          Columns.bigint("lsn"),
          Columns.time("created_at"),
          Columns.time("updated_at"),
          Columns.text("description"),
          Columns.bool("read_only"),
          Columns.bool("auto_gc"),
          Columns.bool("protected"),
          Columns.time("expires_at"),
          Columns.text("parent"),
          Columns.bigint("pending"),
          Columns.bool("is_current"),
          Columns.text("merged_into"),
          Columns.bigint("size_bytes"));

  /** What is to be found out: the branches with all commits of a branch, and its size. */
  private static final int MERGED_INTO = 14;

  private static final int SIZE_BYTES = 15;

  private final Repository repository;
  private final @Nullable String current;

  /**
   * @param current the session's branch; null if it is on none
   */
  BranchRelation(Repository repository, @Nullable String current) {
    this.repository = repository;
    this.current = current;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return rows(column -> true);
  }

  @Override
  public Iterator<@Nullable Object[]> rows(IntPredicate wanted) {
    List<Branch> branches = repository.branches().list();
    Map<CommitId, List<String>> containing = new HashMap<>();
    boolean isMergedWanted = wanted.test(MERGED_INTO);
    Map<String, BranchSize> sizes =
        wanted.test(SIZE_BYTES) ? repository.branches().sizes(branches) : Map.of();
    return branches.stream()
        .map(
            b ->
                row(
                    b,
                    isMergedWanted
                        ? containing.computeIfAbsent(b.head(), head -> containing(head, branches))
                        : List.of(),
                    sizes.get(b.name())))
        .iterator();
  }

  /** Names of the branches that have a commit. */
  private List<String> containing(CommitId commit, List<Branch> branches) {
    Predicate<CommitId> contains = repository.history().containing(commit);
    return branches.stream().filter(b -> contains.test(b.head())).map(Branch::name).toList();
  }

  private @Nullable Object[] row(Branch b, List<String> containing, @Nullable BranchSize size) {
    return new Object[] {
      b.name(),
      b.head().hex(),
      b.root().hash().toString(),
      b.lsn(),
      Columns.micros(b.createdAt()),
      Columns.micros(b.updatedAt()),
      b.options().description(),
      b.options().readOnly(),
      b.options().autoGc(),
      b.options().isProtected(),
      Columns.microsOrNull(b.options().expires()),
      b.parent(),
      b.pending(),
      b.name().equals(current),
      mergedInto(b, containing),
      size == null ? null : (Long) size.sizeBytes()
    };
  }

  /** Names of the other branches that have all of its commits, if it has nothing beside them. */
  private static @Nullable String mergedInto(Branch b, List<String> containing) {
    if (b.pending() > 0) {
      return null;
    }
    String names =
        containing.stream()
            .filter(other -> !other.equals(b.name()))
            .collect(Collectors.joining(","));
    return names.isEmpty() ? null : names;
  }
}
