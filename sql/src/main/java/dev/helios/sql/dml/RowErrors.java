package dev.helios.sql.dml;

import dev.helios.objects.prolly.Tree;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.KeyTooLongException;
import dev.helios.sql.SqlError;
import dev.helios.sql.statement.KeyText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that break a constraint, in PostgreSQL's words. */
final class RowErrors {
  private RowErrors() {}

  static SqlError notNull(TableSchema schema, Column column, @Nullable Object[] row) {
    return new SqlError(
            "23502",
            "null value in column \"%s\" of relation \"%s\" violates not-null constraint"
                .formatted(column.name(), schema.name()))
        .withDetail(failing(schema, row));
  }

  static SqlError check(TableSchema schema, Check check, @Nullable Object[] row) {
    return new SqlError(
            "23514",
            "new row for relation \"%s\" violates check constraint \"%s\""
                .formatted(schema.name(), check.name()))
        .withDetail(failing(schema, row));
  }

  /** A row that the view would not show through which it is written. */
  static SqlError viewCheck(String view, TableSchema schema, @Nullable Object[] row) {
    return new SqlError("44000", "new row violates check option for view \"%s\"".formatted(view))
        .withDetail(failing(schema, row));
  }

  private static String failing(TableSchema schema, @Nullable Object[] row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.length; i++) {
      values.add(KeyText.value(schema.columns().get(i).type(), row[i]));
    }
    return "Failing row contains (%s).".formatted(String.join(", ", values));
  }

  /**
   * A value that another row has already.
   *
   * @param constraint name of the primary key or unique index
   */
  static SqlError duplicate(TableSchema schema, String constraint, @Nullable Object[] row) {
    return new SqlError(
            "23505", "duplicate key value violates unique constraint \"%s\"".formatted(constraint))
        .withDetail("Key %s already exists.".formatted(key(schema, constraint, row)));
  }

  private static String key(TableSchema schema, String constraint, @Nullable Object[] row) {
    return schema
        .index(constraint)
        .map(index -> KeyText.of(schema, index, row))
        .orElseGet(() -> KeyText.of(schema, schema.primaryKey(), row));
  }

  /** A child row without its parent. */
  static SqlError noParent(
      TableSchema child, ForeignKey key, TableSchema parent, @Nullable Object[] row) {
    return new SqlError(
            "23503",
            "insert or update on table \"%s\" violates foreign key constraint \"%s\""
                .formatted(child.name(), key.name()))
        .withDetail(
            "Key %s is not present in table \"%s\"."
                .formatted(KeyText.of(child, key.columns(), row), parent.name()));
  }

  /** A child row some of whose columns are NULL where MATCH FULL wants all or none. */
  static SqlError mixedNulls(TableSchema child, ForeignKey key) {
    return new SqlError(
            "23503",
            "insert or update on table \"%s\" violates foreign key constraint \"%s\""
                .formatted(child.name(), key.name()))
        .withDetail("MATCH FULL does not allow mixing of null and nonnull key values.");
  }

  /** A parent row that children still refer to. */
  static SqlError stillReferenced(
      TableSchema parent, ForeignKey key, TableSchema child, @Nullable Object[] parentRow) {
    return new SqlError(
            "23503",
            "update or delete on table \"%s\" violates foreign key constraint \"%s\" on table \"%s\""
                .formatted(parent.name(), key.name(), child.name()))
        .withDetail(
            "Key %s is still referenced from table \"%s\"."
                .formatted(KeyText.of(parent, key.parentColumns(), parentRow), child.name()));
  }

  static SqlError tooLong(TableSchema schema, KeyTooLongException e) {
    return new SqlError(
        "54000",
        "index row size %d exceeds maximum %d for table \"%s\""
            .formatted(e.bytes(), Tree.MAX_KEY_BYTES, schema.name()),
        null,
        "Values longer than that cannot be indexed.",
        e);
  }
}
