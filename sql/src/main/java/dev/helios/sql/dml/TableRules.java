package dev.helios.sql.dml;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.statement.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the definition of a table says about its rows, compiled: defaults, generated columns, NOT
 * NULL and checks. Immutable and safe for use by many threads.
 */
final class TableRules {
  private static final Cache<TableSchema, TableRules> KNOWN =
      Caffeine.newBuilder().weakKeys().maximumSize(10_000).executor(Runnable::run).build();

  private final TableSchema schema;
  private final @Nullable Expr[] defaults;
  private final @Nullable Expr[] generated;
  private final boolean[] notNull;
  private final List<CheckRule> checks = new ArrayList<>();
  private final boolean computes;

  /** A check with its condition. */
  record CheckRule(Check check, Expr condition) {}

  private TableRules(TableSchema schema) {
    this.schema = schema;
    List<Column> columns = schema.columns();
    defaults = new Expr[columns.size()];
    generated = new Expr[columns.size()];
    notNull = new boolean[columns.size()];
    boolean anyGenerated = false;
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      notNull[i] = !column.nullable();
      if (column.defaultSql() != null) {
        defaults[i] = Expressions.ofDefault(column.defaultSql(), column.type());
      }
      if (column.generatedSql() != null) {
        generated[i] = Expressions.ofTable(schema, column.generatedSql(), column.type());
        anyGenerated = true;
      }
    }
    for (Check check : schema.checks()) {
      checks.add(
          new CheckRule(
              check,
              Expressions.ofTable(schema, check.sql(), ColumnType.of(ColumnType.Kind.BOOLEAN))));
    }
    computes = anyGenerated || !checks.isEmpty();
  }

  /** The rules of a table. */
  static TableRules of(TableSchema schema) {
    return Objects.requireNonNull(KNOWN.get(schema, TableRules::new));
  }

  TableSchema schema() {
    return schema;
  }

  /** Value of DEFAULT for a column; null for NULL. */
  @Nullable Expr defaultOf(int column) {
    return defaults[column];
  }

  /** What a generated column is computed by; null for any other. */
  @Nullable Expr generated(int column) {
    return generated[column];
  }

  boolean isNotNull(int column) {
    return notNull[column];
  }

  List<CheckRule> checks() {
    return checks;
  }

  /** Whether a row must be looked at by expressions: for generated columns or checks. */
  boolean computes() {
    return computes;
  }
}
