package dev.helios.sql.session;

import dev.helios.refs.Repository;
import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.ddl.SequenceSchema;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.relation.Relation;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a sequence is when it is read: its last number. */
record SequenceRelation(Repository repository, long id, SequenceSchema schema) implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.of("last_value", ColumnType.of(Kind.BIGINT)),
          ResultColumn.of("log_cnt", ColumnType.of(Kind.BIGINT)),
          ResultColumn.of("is_called", ColumnType.of(Kind.BOOLEAN)));

  /** The sequence of that name; empty if there is none. */
  static Optional<Relation> of(Repository repository, Root root, String name) {
    Optional<ViewSchema> view = root.view(name);
    return view.flatMap(SequenceSchema::of)
        .map(schema -> new SequenceRelation(repository, view.orElseThrow().id(), schema));
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    long next = repository.peekSequence(id);
    long last = next == 1 ? schema.start() : schema.value(next - 1);
    return List.<@Nullable Object[]>of(new Object[] {last, 0L, next > 1}).iterator();
  }
}
