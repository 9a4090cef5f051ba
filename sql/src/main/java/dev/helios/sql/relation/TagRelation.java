package dev.helios.sql.relation;

import dev.helios.refs.Repository;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_tags}. */
public final class TagRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.of("name", ColumnType.of(Kind.TEXT)),
          ResultColumn.of("commit", ColumnType.of(Kind.TEXT)),
          ResultColumn.of("tagger", ColumnType.of(Kind.TEXT)),
          ResultColumn.of("date", ColumnType.of(Kind.TIMESTAMPTZ)),
          ResultColumn.of("message", ColumnType.of(Kind.TEXT)));

  private final Repository repository;

  public TagRelation(Repository repository) {
    this.repository = repository;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return repository.history().tags().stream()
        .map(
            t ->
                new @Nullable Object[] {
                  t.name(),
                  t.commit().hex(),
                  t.tagger() == null ? null : t.tagger().name(),
                  t.date() == null ? null : (Object) BranchRelation.micros(t.date()),
                  t.message()
                })
        .iterator();
  }
}
