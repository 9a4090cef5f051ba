package dev.helios.sql.relation;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
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
          Columns.text("merged_into"));

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
    List<Branch> branches = repository.branches().list();
    return branches.stream().map(b -> row(branches, b)).iterator();
  }

  private @Nullable Object[] row(List<Branch> all, Branch b) {
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
      mergedInto(all, b)
    };
  }

  /** Names of the other branches that have all of its commits, if it has nothing beside them. */
  private @Nullable String mergedInto(List<Branch> all, Branch b) {
    if (b.pending() > 0) {
      return null;
    }
    String names =
        all.stream()
            .filter(other -> !other.name().equals(b.name()))
            .filter(other -> repository.history().isAncestor(b.head(), other.head()))
            .map(Branch::name)
            .collect(Collectors.joining(","));
    return names.isEmpty() ? null : names;
  }
}
