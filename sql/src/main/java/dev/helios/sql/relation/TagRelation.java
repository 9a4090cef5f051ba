package dev.helios.sql.relation;

import dev.helios.refs.Repository;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code helios_tags}. */
final class TagRelation implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("name"),
          Columns.text("commit"),
          Columns.text("tagger"),
          Columns.time("date"),
          Columns.text("message"));

  private final Repository repository;

  TagRelation(Repository repository) {
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
                  Columns.microsOrNull(t.date()),
                  t.message()
                })
        .iterator();
  }
}
