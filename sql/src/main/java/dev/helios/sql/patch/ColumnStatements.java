package dev.helios.sql.patch;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * ALTER TABLE of the columns of a table that stays: what is done before its rows change, and after.
 */
final class ColumnStatements {
  private final TableSchema from;
  private final TableSchema to;
  private final String alter;
  private final List<String> before = new ArrayList<>();
  private final List<String> after = new ArrayList<>();

  /** Of a table that is called what {@code to} calls it already. */
  ColumnStatements(TableSchema from, TableSchema to) {
    this.from = from;
    this.to = to;
    this.alter = "ALTER TABLE " + SqlText.name(to.name());
    drop();
    rename();
    for (Column now : to.columns()) {
      int at = from.ordinal(now.id());
      if (at < 0) {
        add(now);
      } else {
        change(from.columns().get(at), now);
      }
    }
  }

  List<String> before() {
    return before;
  }

  List<String> after() {
    return after;
  }

  /** Whether the columns can become what they should be in place. */
  static boolean suffice(TableSchema from, TableSchema to) {
    List<Long> kept =
        to.columns().stream().map(Column::id).filter(i -> from.ordinal(i) >= 0).toList();
    List<Long> order =
        from.columns().stream().map(Column::id).filter(i -> to.ordinal(i) >= 0).toList();
    boolean inOrder =
        !kept.isEmpty()
            && kept.equals(order)
            && to.columns().stream().limit(kept.size()).allMatch(c -> from.ordinal(c.id()) >= 0);
    return inOrder
        && kept.stream()
            .allMatch(
                id ->
                    becomes(
                        from.columns().get(from.ordinal(id)), to.columns().get(to.ordinal(id))));
  }

  private static boolean becomes(Column old, Column now) {
    boolean type =
        old.type().equals(now.type())
            || (now.generatedSql() == null
                && (holds(now.type(), old.type()) || holds(old.type(), now.type())));
    return type
        && Objects.equals(old.generatedSql(), now.generatedSql())
        && old.identity() == now.identity();
  }

  /** Whether every value of {@code narrow} is one of {@code wide}, spelled alike. */
  private static boolean holds(ColumnType wide, ColumnType narrow) {
    Kind w = wide.kind();
    Kind n = narrow.kind();
    if (w.isInteger() && n.isInteger()) {
      return w.compareTo(n) >= 0;
    }
    boolean texts = (w == Kind.TEXT || w == Kind.VARCHAR) && (n == Kind.TEXT || n == Kind.VARCHAR);
    if (texts) {
      return wide.precision() < 0
          || (narrow.precision() >= 0 && wide.precision() >= narrow.precision());
    }
    return w == Kind.NUMERIC
        && n == Kind.NUMERIC
        && narrow.precision() >= 0
        && wide.precision() >= 0
        && wide.scale() == narrow.scale()
        && wide.precision() >= narrow.precision();
  }

  /** Computed columns first, as others may be what they are computed from. */
  private void drop() {
    from.columns().stream()
        .filter(c -> to.ordinal(c.id()) < 0)
        .sorted((a, b) -> Boolean.compare(a.generatedSql() == null, b.generatedSql() == null))
        .forEach(c -> before.add(alter + " DROP COLUMN " + SqlText.name(c.name())));
  }

  private void rename() {
    Map<Long, String> names = new LinkedHashMap<>();
    from.columns().stream()
        .filter(c -> to.ordinal(c.id()) >= 0)
        .forEach(c -> names.put(c.id(), c.name()));
    Map<Long, String> wanted = new LinkedHashMap<>();
    to.columns().forEach(c -> wanted.put(c.id(), c.name()));
    before.addAll(
        NewNames.statements(
            names,
            wanted,
            (old, now) ->
                alter + " RENAME COLUMN " + SqlText.name(old) + " TO " + SqlText.name(now)));
  }

  /** Rows that are there get the value that they have in the state after without being stored. */
  private void add(Column column) {
    String name = SqlText.name(column.name());
    boolean computed = column.generatedSql() != null || column.identity() != Column.Identity.NONE;
    if (computed) {
      before.add(alter + " ADD COLUMN " + DdlText.column(column));
      return;
    }
    Object missing = column.missing();
    String given = missing == null ? null : SqlText.literal(column.type(), missing);
    before.add(
        alter
            + " ADD COLUMN "
            + name
            + " "
            + column.type().toSql()
            + (given == null ? "" : " DEFAULT " + given));
    setDefault(name, given, column.defaultSql());
    if (!column.nullable()) {
      after.add(alter + " ALTER COLUMN " + name + " SET NOT NULL");
    }
    comment(column, null);
  }

  private void change(Column old, Column now) {
    String name = SqlText.name(now.name());
    String type = alter + " ALTER COLUMN " + name + " TYPE " + now.type().toSql();
    boolean changes = !old.type().equals(now.type());
    if (changes && holds(now.type(), old.type())) {
      before.add(type);
    }
    if (now.generatedSql() == null) {
      setDefault(name, old.defaultSql(), now.defaultSql());
    }
    boolean key = to.primaryKey().contains(now.id());
    if (now.nullable() && !old.nullable() && !key) {
      before.add(alter + " ALTER COLUMN " + name + " DROP NOT NULL");
    }
    if (changes && !holds(now.type(), old.type())) {
      after.add(type);
    }
    if (!now.nullable() && old.nullable()) {
      after.add(alter + " ALTER COLUMN " + name + " SET NOT NULL");
    }
    comment(now, old.comment());
  }

  private void setDefault(String name, @Nullable String old, @Nullable String now) {
    if (!Objects.equals(old, now)) {
      before.add(
          alter
              + " ALTER COLUMN "
              + name
              + (now == null ? " DROP DEFAULT" : " SET DEFAULT " + now));
    }
  }

  private void comment(Column column, @Nullable String old) {
    if (!Objects.equals(old, column.comment())) {
      after.add(Definitions.comment(to, column));
    }
  }
}
