package dev.helios.refs.schema;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Definitions as SQL that makes them again, each in one line. For a null object, null.
 *
 * <p>Ids in a foreign key are turned into names by who asks: {@code parents} gives the schema of a
 * table by its id, or null if it is not there.
 */
public final class DdlText {
  private DdlText() {}

  /**
   * {@code CREATE TABLE} with columns, keys and constraints; indexes are statements of their own.
   */
  public static String table(TableSchema schema, LongFunction<@Nullable TableSchema> parents) {
    StringBuilder sql = new StringBuilder("CREATE TABLE ");
    sql.append(ExpressionText.quote(schema.name())).append(" (");
    sql.append(schema.columns().stream().map(DdlText::column).collect(Collectors.joining(", ")));
    if (!schema.primaryKey().isEmpty()) {
      sql.append(", ");
      if (!schema.primaryKeyName().equals(schema.name() + "_pkey")) {
        sql.append("CONSTRAINT ").append(ExpressionText.quote(schema.primaryKeyName())).append(' ');
      }
      sql.append(primaryKey(schema));
    }
    schema.indexes().stream()
        .filter(IndexSchema::constraint)
        .forEach(i -> sql.append(", ").append(uniqueConstraint(schema, i)));
    schema.checks().forEach(c -> sql.append(", ").append(check(c)));
    schema.foreignKeys().forEach(k -> sql.append(", ").append(foreignKey(schema, k, parents)));
    return sql.append(')').toString();
  }

  /** A column as it stands in {@code CREATE TABLE}. */
  public static @Nullable String column(@Nullable Column c) {
    if (c == null) {
      return null;
    }
    StringBuilder sql = new StringBuilder(ExpressionText.quote(c.name()));
    sql.append(' ').append(c.type().toSql());
    if (!c.nullable()) {
      sql.append(" NOT NULL");
    }
    if (c.defaultSql() != null) {
      sql.append(" DEFAULT ").append(c.defaultSql());
    }
    if (c.generatedSql() != null) {
      sql.append(" GENERATED ALWAYS AS (").append(c.generatedSql()).append(") STORED");
    }
    if (c.identity() != Column.Identity.NONE) {
      sql.append(" GENERATED ")
          .append(c.identity() == Column.Identity.ALWAYS ? "ALWAYS" : "BY DEFAULT")
          .append(" AS IDENTITY");
    }
    return sql.toString();
  }

  /** {@code CREATE [UNIQUE] INDEX}. */
  public static @Nullable String index(TableSchema schema, @Nullable IndexSchema index) {
    if (index == null) {
      return null;
    }
    return "CREATE %sINDEX %s ON %s (%s)%s%s"
        .formatted(
            index.unique() ? "UNIQUE " : "",
            ExpressionText.quote(index.name()),
            ExpressionText.quote(schema.name()),
            index.parts().stream().map(p -> part(schema, p)).collect(Collectors.joining(", ")),
            index.nullsEqual() ? " NULLS NOT DISTINCT" : "",
            index.predicateSql() == null ? "" : " WHERE " + index.predicateSql());
  }

  private static String part(TableSchema schema, IndexSchema.Part p) {
    String sql =
        p.expressionSql() != null
            ? "(" + p.expressionSql() + ")"
            : columnName(schema, p.columnId());
    if (p.descending()) {
      sql += " DESC";
    }
    // NULLS LAST goes without saying when ascending, NULLS FIRST when descending.
    if (p.nullsFirst() != p.descending()) {
      sql += p.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
    }
    return sql;
  }

  /** {@code CONSTRAINT .. UNIQUE}: what made the index. */
  public static String uniqueConstraint(TableSchema schema, IndexSchema index) {
    return "CONSTRAINT %s UNIQUE%s (%s)%s"
        .formatted(
            ExpressionText.quote(index.name()),
            index.nullsEqual() ? " NULLS NOT DISTINCT" : "",
            columnNames(schema, index.parts().stream().map(IndexSchema.Part::columnId).toList()),
            index.deferral().sql());
  }

  public static @Nullable String check(@Nullable Check check) {
    return check == null
        ? null
        : "CONSTRAINT %s CHECK (%s)".formatted(ExpressionText.quote(check.name()), check.sql());
  }

  /** {@code CONSTRAINT .. FOREIGN KEY .. REFERENCES ..}. */
  public static @Nullable String foreignKey(
      TableSchema schema, @Nullable ForeignKey key, LongFunction<@Nullable TableSchema> parents) {
    if (key == null) {
      return null;
    }
    TableSchema parent = parents.apply(key.parentTable());
    String references =
        parent == null
            ? "#" + key.parentTable()
            : "%s (%s)"
                .formatted(
                    ExpressionText.quote(parent.name()), columnNames(parent, key.parentColumns()));
    return "CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s%s%s%s%s%s"
        .formatted(
            ExpressionText.quote(key.name()),
            columnNames(schema, key.columns()),
            references,
            key.matchFull() ? " MATCH FULL" : "",
            action("DELETE", key.onDelete()),
            key.setColumns().isEmpty() ? "" : " (" + columnNames(schema, key.setColumns()) + ")",
            action("UPDATE", key.onUpdate()),
            key.deferral().sql());
  }

  private static String action(String event, ForeignKey.Action action) {
    return action == ForeignKey.Action.NO_ACTION
        ? ""
        : " ON %s %s".formatted(event, action.name().replace('_', ' '));
  }

  /** {@code PRIMARY KEY (a, b)}. */
  public static String primaryKey(TableSchema schema) {
    return schema.primaryKey().isEmpty()
        ? "no primary key"
        : "PRIMARY KEY (%s)%s"
            .formatted(columnNames(schema, schema.primaryKey()), schema.keyDeferral().sql());
  }

  private static String columnNames(TableSchema schema, List<Long> ids) {
    return ids.stream().map(c -> columnName(schema, c)).collect(Collectors.joining(", "));
  }

  private static String columnName(TableSchema schema, long columnId) {
    int at = schema.ordinal(columnId);
    return at < 0 ? "#" + columnId : ExpressionText.quote(schema.columns().get(at).name());
  }

  /** {@code CREATE VIEW} with the names of its columns, which its query may call otherwise. */
  public static @Nullable String view(@Nullable ViewSchema view) {
    if (view == null) {
      return null;
    }
    String columns =
        view.columns().stream().map(ExpressionText::quote).collect(Collectors.joining(", "));
    return "CREATE VIEW %s %sAS %s%s"
        .formatted(
            ExpressionText.quote(view.name()),
            columns.isEmpty() ? "" : "(" + columns + ") ",
            view.sql(),
            view.check() == ViewSchema.CheckOption.NONE
                ? ""
                : " WITH " + view.check() + " CHECK OPTION");
  }
}
