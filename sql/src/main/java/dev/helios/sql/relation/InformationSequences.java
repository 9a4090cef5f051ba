package dev.helios.sql.relation;

import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.ddl.SequenceSchema;
import java.util.stream.Stream;

/** Rows of {@code information_schema.sequences}: those of identity columns are among them. */
final class InformationSequences {
  private InformationSequences() {}

  static Stream<Object[]> of(Viewpoint viewpoint) {
    Stream<Object[]> made =
        viewpoint.root().views().stream()
            .flatMap(v -> SequenceSchema.of(v).stream())
            .map(s -> row(viewpoint, s, ColumnType.of(ColumnType.Kind.BIGINT)));
    Stream<Object[]> counted =
        viewpoint.root().tables().stream()
            .map(Table::schema)
            .flatMap(
                t ->
                    t.columns().stream()
                        .filter(c -> c.identity() != Column.Identity.NONE)
                        .map(
                            c ->
                                row(
                                    viewpoint,
                                    new SequenceSchema(
                                        t.name() + "_" + c.name() + "_seq",
                                        1,
                                        1,
                                        1,
                                        most(c.type()),
                                        false),
                                    c.type())));
    return Stream.concat(made, counted);
  }

  private static int bits(ColumnType type) {
    return switch (type.kind()) {
      case SMALLINT -> Short.SIZE;
      case INTEGER -> Integer.SIZE;
      default -> Long.SIZE;
    };
  }

  private static long most(ColumnType type) {
    return Long.MAX_VALUE >> (Long.SIZE - bits(type));
  }

  private static Object[] row(Viewpoint viewpoint, SequenceSchema s, ColumnType type) {
    return new Object[] {
      viewpoint.ref(),
      InformationSchema.PUBLIC,
      s.name(),
      type.toSql().toLowerCase(java.util.Locale.ROOT),
      (long) bits(type),
      2L,
      0L,
      String.valueOf(s.start()),
      String.valueOf(s.minimum()),
      String.valueOf(s.maximum()),
      String.valueOf(s.increment()),
      s.cycle() ? "YES" : "NO"
    };
  }
}
