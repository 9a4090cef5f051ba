package dev.helios.frameworks.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liquibase.database.Database;
import liquibase.sql.Sql;
import liquibase.sql.UnparsedSql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.InsertGenerator;
import liquibase.sqlgenerator.core.InsertOrUpdateGenerator;
import liquibase.statement.core.InsertOrUpdateStatement;
import org.jspecify.annotations.Nullable;

/** Writes a row whether there is one of its key or not, by MERGE: the key need not be unique. */
public final class MergeRow extends InsertOrUpdateGenerator {
  /** For the service loader. */
  public MergeRow() {}

  @Override
  public boolean supports(InsertOrUpdateStatement statement, Database database) {
    return database instanceof HeliosDatabase;
  }

  @Override
  @SuppressWarnings("rawtypes") // Liquibase declares the chain so
  public Sql[] generateSql(
      InsertOrUpdateStatement row, Database database, SqlGeneratorChain chain) {
    if (Boolean.TRUE.equals(row.getOnlyUpdate())) {
      return super.generateSql(row, database, chain);
    }
    Set<String> key = Set.of(row.getPrimaryKey().split("\\s*,\\s*", 0));
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    for (Map.Entry<String, Object> each : row.getColumnValues().entrySet()) {
      String column =
          database.escapeColumnName(
              row.getCatalogName(), row.getSchemaName(), row.getTableName(), each.getKey());
      String value = text(each.getValue(), database);
      columns.add(column);
      values.add(value);
      if (!key.contains(each.getKey()) && row.getAllowColumnUpdate(each.getKey())) {
        changes.add(column + " = " + value);
      }
    }
    String sql =
        "MERGE INTO %s USING (SELECT 1) AS one ON (%s)%s WHEN NOT MATCHED THEN INSERT (%s) VALUES (%s)"
            .formatted(
                database.escapeTableName(
                    row.getCatalogName(), row.getSchemaName(), row.getTableName()),
                getWhereClause(row, database),
                changes.isEmpty()
                    ? ""
                    : " WHEN MATCHED THEN UPDATE SET " + String.join(", ", changes),
                String.join(", ", columns),
                String.join(", ", values));
    return new Sql[] {new UnparsedSql(sql, getAffectedTable(row))};
  }

  private static String text(@Nullable Object value, Database database) {
    StringBuilder text = new StringBuilder();
    new InsertGenerator().appendValue(text, database, value);
    return text.toString();
  }

  @Override
  protected String getRecordCheck(InsertOrUpdateStatement row, Database database, String where) {
    throw new UnsupportedOperationException("one statement does both");
  }

  @Override
  protected String getElse(Database database) {
    throw new UnsupportedOperationException("one statement does both");
  }
}
