package dev.helios.sql.relation;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_deleted_branches}: those that UNDELETE BRANCH brings back. */
final class DeletedBranchRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("name"),
          Columns.text("head"),
          Columns.bigint("pending"),
          Columns.time("created_at"),
          Columns.time("deleted_at"),
          Columns.text("description"));

  private final Repository repository;

  DeletedBranchRelation(Repository repository) {
    this.repository = repository;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return repository.branches().deleted().stream().map(DeletedBranchRelation::row).iterator();
  }

  private static @Nullable Object[] row(DeletedBranch d) {
    return new @Nullable Object[] {
      d.branch().name(),
      d.branch().head().hex(),
      d.branch().pending(),
      Columns.micros(d.branch().createdAt()),
      Columns.micros(d.deletedAt()),
      d.branch().options().description()
    };
  }
}
