package dev.helios.merge.schema;

import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Schemas whose expressions name columns by id, so that texts compare as what they mean and a
 * rename on one side does not touch them.
 */
public final class SchemaText {
  private SchemaText() {}

  /** {@code schema} with every column name inside an expression replaced by {@code #id}. */
  public static TableSchema withIds(TableSchema schema) {
    return rewrite(schema, name -> id(schema, name));
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

  /** A part of {@code schema} as {@link #withIds} has it. */
  static IndexSchema withIds(TableSchema schema, IndexSchema index) {
    return rewrite(index, name -> id(schema, name));
  }

  /** A part of {@code schema} as {@link #withIds} has it. */
  static Check withIds(TableSchema schema, Check check) {
    return new Check(check.id(), check.name(), text(check.sql(), name -> id(schema, name)));
  }

  /** A part of {@code schema} as {@link #withIds} has it. */
  static Column withIds(TableSchema schema, Column column) {
    return rewrite(column, name -> id(schema, name));
  }

  private static String id(TableSchema schema, String name) {
    int at = schema.ordinal(name);
    return at < 0 ? name : "#" + schema.columns().get(at).id();
  }

  private static TableSchema rewrite(TableSchema s, UnaryOperator<String> names) {
    return s.with(
        s.columns().stream().map(c -> rewrite(c, names)).toList(),
        s.primaryKey(),
        s.indexes().stream().map(i -> rewrite(i, names)).toList(),
        s.checks().stream().map(c -> new Check(c.id(), c.name(), text(c.sql(), names))).toList());
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
    return i.with(parts, predicate == null ? null : text(predicate, names));
  }

  private static String text(String sql, UnaryOperator<String> names) {
    return ExpressionText.rename(sql, names);
  }

  /** Whether an expression with ids refers to no column but those of {@code kept}. */
  static boolean usesOnly(String sql, Set<Long> kept) {
    return ExpressionText.names(sql).stream()
        .filter(n -> n.startsWith("#"))
        .allMatch(n -> kept.contains(Long.parseLong(n.substring(1))));
  }
}
