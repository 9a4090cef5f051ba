package dev.helios.sql.session;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.relation.Relation;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code helios_branches}. */
final class BranchRelation implements Relation {
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

  private final Session session;

  BranchRelation(Session session) {
    this.session = session;
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
    Repository repository = session.database().repository();
    List<Branch> branches = repository.branches().list();
    return branches.stream().map(b -> row(repository, branches, b)).iterator();
  }

  private @Nullable Object[] row(Repository repository, List<Branch> all, Branch b) {
    String current = session.transactions().branch();
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
      mergedInto(repository, all, b)
    };
  }

  static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  /** Names of the other branches that have all of its commits, if it has nothing beside them. */
  private static @Nullable String mergedInto(Repository repository, List<Branch> all, Branch b) {
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
