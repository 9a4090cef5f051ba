package dev.helios.sql.dml;

import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.TableWriter;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.ddl.IndexColumn;
import dev.helios.sql.parser.dml.OnConflict;
import dev.helios.sql.statement.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Which unique constraints an ON CONFLICT is about.
 *
 * @param any whether any will do
 * @param primary whether the primary key will
 * @param indexes the unique indexes that will
 */
record Arbiter(boolean any, boolean primary, List<IndexSchema> indexes) {
  /**
   * Reads the target of ON CONFLICT.
   *
   * @throws SqlError 42P10 if no constraint fits it, 42704 if there is none of that name
   */
  static Arbiter of(OnConflict onConflict, Target target) {
    TableSchema schema = target.schema();
    SqlIdentifier constraint = onConflict.constraint();
    if (constraint != null) {
      return named(schema, constraint.getSimple());
    }
    if (onConflict.target().isEmpty()) {
      return ofAll(schema);
    }
    Set<String> wanted = new HashSet<>();
    for (IndexColumn column : onConflict.target()) {
      wanted.add(
          column.expression() instanceof SqlIdentifier name
              ? columnPart(schema.columns().get(target.ordinal(name)).id())
              : HeliosParser.unparse(column.expression()));
    }
    Set<String> key =
        schema.primaryKey().stream().map(Arbiter::columnPart).collect(Collectors.toSet());
    boolean primary = !key.isEmpty() && wanted.equals(key);
    String predicate =
        onConflict.predicate() == null ? null : HeliosParser.unparse(onConflict.predicate());
    List<IndexSchema> indexes =
        schema.indexes().stream()
            .filter(i -> i.unique() && wanted.equals(partsOf(i)))
            .filter(i -> i.predicateSql() == null || i.predicateSql().equals(predicate))
            .toList();
    if (!primary && indexes.isEmpty()) {
      throw noConstraint();
    }
    return checked(new Arbiter(false, primary, indexes), schema);
  }

  /**
   * All unique constraints of a table.
   *
   * @throws SqlError 55000 if one of them is deferrable
   */
  static Arbiter ofAll(TableSchema schema) {
    return checked(new Arbiter(true, true, schema.indexes()), schema);
  }

  private static String columnPart(long columnId) {
    return "#" + columnId;
  }

  private static Set<String> partsOf(IndexSchema index) {
    return index.parts().stream()
        .map(p -> p.expressionSql() != null ? p.expressionSql() : columnPart(p.columnId()))
        .collect(Collectors.toSet());
  }

  private static Arbiter named(TableSchema schema, String name) {
    if (!schema.primaryKey().isEmpty() && schema.primaryKeyName().equals(name)) {
      return checked(new Arbiter(false, true, List.of()), schema);
    }
    List<IndexSchema> index =
        schema.indexes().stream().filter(i -> i.constraint() && i.name().equals(name)).toList();
    if (index.isEmpty()) {
      throw new SqlError(
          "42704",
          "constraint \"%s\" for table \"%s\" does not exist".formatted(name, schema.name()));
    }
    return checked(new Arbiter(false, false, index), schema);
  }

  /** What may have several rows for the time being cannot say which row is meant. */
  private static Arbiter checked(Arbiter arbiter, TableSchema schema) {
    if ((arbiter.primary() && schema.keyDeferral().isDeferrable())
        || arbiter.indexes().stream().anyMatch(i -> i.deferral().isDeferrable())) {
      throw new SqlError(
          "55000",
          "ON CONFLICT does not support deferrable unique constraints/exclusion constraints as"
              + " arbiters");
    }
    return arbiter;
  }

  private static SqlError noConstraint() {
    return new SqlError(
        "42P10",
        "there is no unique or exclusion constraint matching the ON CONFLICT specification");
  }

  /** The row that a new one would collide with in one of these constraints; null if none. */
  @Nullable Object @Nullable [] find(
      TableWriter writer, TableSchema schema, @Nullable Object[] row) {
    if (primary && !schema.primaryKey().isEmpty()) {
      @Nullable Object[] key =
          schema.primaryKey().stream().map(id -> row[schema.ordinal(id)]).toArray();
      @Nullable Object[] there = writer.get(key);
      if (there != null) {
        return there;
      }
    }
    for (IndexSchema index : indexes) {
      if (index.unique()) {
        @Nullable Object[] there = writer.byUnique(index, row);
        if (there != null) {
          return there;
        }
      }
    }
    return null;
  }
}
