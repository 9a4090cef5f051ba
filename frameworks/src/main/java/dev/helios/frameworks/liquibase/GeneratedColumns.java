package dev.helios.frameworks.liquibase;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sql.UnparsedSql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.AddColumnGenerator;
import liquibase.sqlgenerator.core.CreateTableGenerator;
import liquibase.statement.core.AddColumnStatement;
import liquibase.statement.core.CreateTableStatement;
import liquibase.structure.DatabaseObject;
import org.jspecify.annotations.Nullable;

/**
 * Columns that are generated are, for Liquibase, columns whose default is {@code GENERATED ALWAYS
 * AS ..}: these are written without the word DEFAULT.
 */
public final class GeneratedColumns {
  private GeneratedColumns() {}

  private static Sql[] withoutDefault(Sql[] statements, Collection<? extends @Nullable Object> of) {
    List<String> generated =
        of.stream()
            .filter(Objects::nonNull)
            .map(Object::toString)
            .filter(value -> value.startsWith(ColumnSnapshot.GENERATED))
            .toList();
    return generated.isEmpty()
        ? statements
        : Arrays.stream(statements).map(sql -> without(sql, generated)).toArray(Sql[]::new);
  }

  private static Sql without(Sql statement, List<String> generated) {
    String sql = statement.toSql();
    for (String each : generated) {
      sql = sql.replace("DEFAULT " + each, each);
    }
    return new UnparsedSql(
        sql, statement.getAffectedDatabaseObjects().toArray(DatabaseObject[]::new));
  }

  /** {@code CREATE TABLE}. */
  public static final class OfTable extends CreateTableGenerator {
    /** For the service loader. */
    public OfTable() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(CreateTableStatement statement, Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public Sql[] generateSql(CreateTableStatement s, Database database, SqlGeneratorChain chain) {
      return withoutDefault(super.generateSql(s, database, chain), s.getDefaultValues().values());
    }
  }

  /** {@code ALTER TABLE .. ADD COLUMN}. */
  public static final class Added extends AddColumnGenerator {
    /** For the service loader. */
    public Added() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(AddColumnStatement statement, Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public Sql[] generateSql(AddColumnStatement s, Database database, SqlGeneratorChain chain) {
      List<AddColumnStatement> each = s.isMultiple() ? s.getColumns() : List.of(s);
      return withoutDefault(
          super.generateSql(s, database, chain),
          each.stream().map(AddColumnStatement::getDefaultValue).toList());
    }
  }
}
