package dev.helios.sql.relation;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code helios_branches}. */
public final class BranchRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          column("name", Kind.TEXT),
          column("head", Kind.TEXT),
          column("root", Kind.TEXT),
          column("lsn", Kind.BIGINT),
          column("created_at", Kind.TIMESTAMPTZ),
          column("updated_at", Kind.TIMESTAMPTZ),
          column("description", Kind.TEXT),
          column("read_only", Kind.BOOLEAN),
          column("auto_gc", Kind.BOOLEAN),
          column("protected", Kind.BOOLEAN),
          column("expires_at", Kind.TIMESTAMPTZ),
          column("parent", Kind.TEXT),
          column("pending", Kind.BIGINT),
          column("is_current", Kind.BOOLEAN),
          column("merged_into", Kind.TEXT));

  private final Repository repository;
  private final @Nullable String current;

  /**
   * @param current the session's branch; null if it is on none
   */
  public BranchRelation(Repository repository, @Nullable String current) {
    this.repository = repository;
    this.current = current;
  }

  private static ResultColumn column(String name, Kind kind) {
    return ResultColumn.of(name, ColumnType.of(kind));
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
      micros(b.createdAt()),
      micros(b.updatedAt()),
      b.options().description(),
      b.options().readOnly(),
      b.options().autoGc(),
      b.options().isProtected(),
      b.options().expires() == null ? null : (Object) micros(b.options().expires()),
      b.parent(),
      b.pending(),
      b.name().equals(current),
      mergedInto(all, b)
    };
  }

  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
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
