package dev.helios.merge.schema;

import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Schemas whose expressions name columns by id, so that texts compare as what they mean and a
 * rename on one side does not touch them; and definitions as SQL for conflict reports.
 */
public final class SchemaText {
  private SchemaText() {}

  /** {@code schema} with every column name inside an expression replaced by {@code #id}. */
  static TableSchema withIds(TableSchema schema) {
    return rewrite(
        schema,
        name -> {
          int at = schema.ordinal(name);
          return at < 0 ? name : "#" + schema.columns().get(at).id();
        });
  }

  /** The reverse of {@link #withIds}: names as the columns of {@code schema} have them now. */
  static TableSchema withNames(TableSchema schema) {
    return rewrite(
        schema,
        name -> {
          int at = name.startsWith("#") ? schema.ordinal(Long.parseLong(name.substring(1))) : -1;
          return at < 0 ? name : schema.columns().get(at).name();
        });
  }

  /** Whether {@code sql}, of a schema with ids, uses the column. */
  static boolean uses(@Nullable String sql, long columnId) {
    return sql != null && ExpressionText.names(sql).contains("#" + columnId);
  }

  private static TableSchema rewrite(TableSchema s, UnaryOperator<String> names) {
    return new TableSchema(
        s.id(),
        s.name(),
        s.columns().stream().map(c -> rewrite(c, names)).toList(),
        s.primaryKey(),
        s.primaryKeyName(),
        s.indexes().stream().map(i -> rewrite(i, names)).toList(),
        s.checks().stream().map(c -> new Check(c.id(), c.name(), text(c.sql(), names))).toList(),
        s.foreignKeys(),
        s.retiredIds(),
        s.comment());
  }

  private static Column rewrite(Column c, UnaryOperator<String> names) {
    return new Column(
        c.id(),
        c.slot(),
        c.name(),
        c.type(),
        c.nullable(),
        c.defaultSql(),
        c.missing(),
        c.generatedSql() == null ? null : text(c.generatedSql(), names),
        c.identity(),
        c.comment());
  }

  private static IndexSchema rewrite(IndexSchema i, UnaryOperator<String> names) {
    List<IndexSchema.Part> parts =
        i.parts().stream()
            .map(
                p ->
                    p.expressionSql() == null
                        ? p
                        : new IndexSchema.Part(
                            p.columnId(),
                            text(p.expressionSql(), names),
                            p.descending(),
                            p.nullsFirst()))
            .toList();
    String predicate = i.predicateSql();
    return new IndexSchema(
        i.id(),
        i.name(),
        i.unique(),
        i.constraint(),
        parts,
        predicate == null ? null : text(predicate, names));
  }

  private static String text(String sql, UnaryOperator<String> names) {
    return ExpressionText.rename(sql, names);
  }

  /** A column as CREATE TABLE would have it; null for null. */
  static @Nullable String sql(@Nullable Column c) {
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

  static @Nullable String sql(TableSchema schema, @Nullable IndexSchema index) {
    if (index == null) {
      return null;
    }
    String parts =
        index.parts().stream()
            .map(
                p ->
                    (p.expressionSql() != null
                            ? "(" + p.expressionSql() + ")"
                            : columnName(schema, p.columnId()))
                        + (p.descending() ? " DESC" : ""))
            .collect(Collectors.joining(", "));
    return "CREATE %sINDEX %s ON %s (%s)%s"
        .formatted(
            index.unique() ? "UNIQUE " : "",
            ExpressionText.quote(index.name()),
            ExpressionText.quote(schema.name()),
            parts,
            index.predicateSql() == null ? "" : " WHERE " + index.predicateSql());
  }

  static @Nullable String sql(@Nullable Check check) {
    return check == null
        ? null
        : "CONSTRAINT %s CHECK (%s)".formatted(ExpressionText.quote(check.name()), check.sql());
  }

  static @Nullable String sql(TableSchema schema, @Nullable ForeignKey key) {
    return key == null
        ? null
        : "CONSTRAINT %s FOREIGN KEY (%s)"
            .formatted(
                ExpressionText.quote(key.name()),
                key.columns().stream()
                    .map(c -> columnName(schema, c))
                    .collect(Collectors.joining(", ")));
  }

  /** {@code PRIMARY KEY (a, b)}. */
  static String primaryKeySql(TableSchema schema) {
    return schema.primaryKey().isEmpty()
        ? "no primary key"
        : "PRIMARY KEY (%s)"
            .formatted(
                schema.primaryKey().stream()
                    .map(c -> columnName(schema, c))
                    .collect(Collectors.joining(", ")));
  }

  static String columnName(TableSchema schema, long columnId) {
    int at = schema.ordinal(columnId);
    return at < 0 ? "#" + columnId : ExpressionText.quote(schema.columns().get(at).name());
  }

  /** A table as CREATE TABLE would have it, in one line. */
  public static String sql(TableSchema schema) {
    StringBuilder sql = new StringBuilder("CREATE TABLE ");
    sql.append(ExpressionText.quote(schema.name())).append(" (");
    sql.append(schema.columns().stream().map(c -> sql(c)).collect(Collectors.joining(", ")));
    if (!schema.primaryKey().isEmpty()) {
      sql.append(", ").append(primaryKeySql(schema));
    }
    for (Check check : schema.checks()) {
      sql.append(", ").append(sql(check));
    }
    for (ForeignKey key : schema.foreignKeys()) {
      sql.append(", ").append(sql(schema, key));
    }
    return sql.append(')').toString();
  }
}
