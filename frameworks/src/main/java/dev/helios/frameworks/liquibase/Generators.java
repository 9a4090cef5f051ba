package dev.helios.frameworks.liquibase;

import java.sql.ResultSet;
import java.sql.SQLException;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.datatype.DataTypeFactory;
import liquibase.datatype.DatabaseDataType;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.sql.Sql;
import liquibase.sql.UnparsedSql;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.AddAutoIncrementGenerator;
import liquibase.sqlgenerator.core.AlterSequenceGenerator;
import liquibase.sqlgenerator.core.DropDefaultValueGenerator;
import liquibase.sqlgenerator.core.DropPrimaryKeyGenerator;
import liquibase.sqlgenerator.core.ModifyDataTypeGenerator;
import liquibase.sqlgenerator.core.RenameTableGenerator;
import liquibase.sqlgenerator.core.RenameViewGenerator;
import liquibase.sqlgenerator.core.SetColumnRemarksGenerator;
import liquibase.sqlgenerator.core.SetTableRemarksGenerator;
import liquibase.statement.core.AddAutoIncrementStatement;
import liquibase.statement.core.AlterSequenceStatement;
import liquibase.statement.core.DropDefaultValueStatement;
import liquibase.statement.core.DropPrimaryKeyStatement;
import liquibase.statement.core.ModifyDataTypeStatement;
import liquibase.statement.core.RenameTableStatement;
import liquibase.statement.core.RenameViewStatement;
import liquibase.statement.core.SetColumnRemarksStatement;
import liquibase.statement.core.SetTableRemarksStatement;
import liquibase.structure.core.Table;
import liquibase.structure.core.View;
import org.jspecify.annotations.Nullable;

/** Statements that Liquibase would write otherwise for a database it does not know. */
public final class Generators {
  private Generators() {}

  private static String alterColumn(
      Database database,
      @Nullable String catalog,
      @Nullable String schema,
      String table,
      String column) {
    return "ALTER TABLE %s ALTER COLUMN %s "
        .formatted(
            database.escapeTableName(catalog, schema, table),
            database.escapeColumnName(catalog, schema, table, column));
  }

  /** {@code COMMENT ON TABLE}. */
  public static final class TableRemarks extends SetTableRemarksGenerator {
    /** For the service loader. */
    public TableRemarks() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(SetTableRemarksStatement statement, Database database) {
      return database instanceof HeliosDatabase;
    }
  }

  /** {@code COMMENT ON COLUMN}. */
  public static final class ColumnRemarks extends SetColumnRemarksGenerator {
    /** For the service loader. */
    public ColumnRemarks() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(SetColumnRemarksStatement statement, Database database) {
      return database instanceof HeliosDatabase;
    }
  }

  /** {@code ALTER TABLE .. RENAME TO}. */
  public static final class RenameTable extends RenameTableGenerator {
    /** For the service loader. */
    public RenameTable() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(RenameTableStatement statement, Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public Sql[] generateSql(RenameTableStatement s, Database database, SqlGeneratorChain chain) {
      String sql =
          "ALTER TABLE %s RENAME TO %s"
              .formatted(
                  database.escapeTableName(
                      s.getCatalogName(), s.getSchemaName(), s.getOldTableName()),
                  database.escapeObjectName(s.getNewTableName(), Table.class));
      return new Sql[] {new UnparsedSql(sql, getAffectedOldTable(s), getAffectedNewTable(s))};
    }
  }

  /** {@code ALTER VIEW .. RENAME TO}. */
  public static final class RenameView extends RenameViewGenerator {
    /** For the service loader. */
    public RenameView() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(RenameViewStatement statement, Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public Sql[] generateSql(RenameViewStatement s, Database database, SqlGeneratorChain chain) {
      String sql =
          "ALTER VIEW %s RENAME TO %s"
              .formatted(
                  database.escapeViewName(
                      s.getCatalogName(), s.getSchemaName(), s.getOldViewName()),
                  database.escapeObjectName(s.getNewViewName(), View.class));
      return new Sql[] {new UnparsedSql(sql, getAffectedOldView(s), getAffectedNewView(s))};
    }
  }

  /** {@code DROP DEFAULT}, and no default of NULL. */
  public static final class DropDefault extends DropDefaultValueGenerator {
    /** For the service loader. */
    public DropDefault() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(DropDefaultValueStatement statement, Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public Sql[] generateSql(
        DropDefaultValueStatement s, Database database, SqlGeneratorChain chain) {
      String column =
          alterColumn(
              database, s.getCatalogName(), s.getSchemaName(), s.getTableName(), s.getColumnName());
      return new Sql[] {new UnparsedSql(column + "DROP DEFAULT", getAffectedColumn(s))};
    }
  }

  /** With a cast of what is there, so that text becomes a number if it can. */
  public static final class ModifyType extends ModifyDataTypeGenerator {
    /** For the service loader. */
    public ModifyType() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(ModifyDataTypeStatement statement, Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public Sql[] generateSql(
        ModifyDataTypeStatement s, Database database, SqlGeneratorChain chain) {
      DatabaseDataType type =
          DataTypeFactory.getInstance()
              .fromDescription(s.getNewDataType(), database)
              .toDatabaseDataType(database);
      String sql =
          alterColumn(
                  database,
                  s.getCatalogName(),
                  s.getSchemaName(),
                  s.getTableName(),
                  s.getColumnName())
              + "TYPE %s USING CAST(%s AS %s)"
                  .formatted(
                      type,
                      database.escapeColumnName(
                          s.getCatalogName(),
                          s.getSchemaName(),
                          s.getTableName(),
                          s.getColumnName()),
                      type);
      return new Sql[] {new UnparsedSql(sql, getAffectedTable(s))};
    }
  }

  /** An identity, which needs a column that is not null. */
  public static final class AutoIncrement extends AddAutoIncrementGenerator {
    /** For the service loader. */
    public AutoIncrement() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(AddAutoIncrementStatement statement, Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public Sql[] generateSql(
        AddAutoIncrementStatement s, Database database, SqlGeneratorChain chain) {
      String column =
          alterColumn(
              database, s.getCatalogName(), s.getSchemaName(), s.getTableName(), s.getColumnName());
      String clause =
          database.getAutoIncrementClause(
              s.getStartWith(), s.getIncrementBy(), s.getGenerationType(), s.getDefaultOnNull());
      return new Sql[] {
        new UnparsedSql(column + "SET NOT NULL", getAffectedColumn(s)),
        new UnparsedSql(column + "ADD " + clause, getAffectedColumn(s))
      };
    }
  }

  /** With CYCLE or NO CYCLE, if that is asked for. */
  public static final class AlterSequence extends AlterSequenceGenerator {
    /** For the service loader. */
    public AlterSequence() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(AlterSequenceStatement statement, Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public Sql[] generateSql(AlterSequenceStatement s, Database database, SqlGeneratorChain chain) {
      Sql[] general = super.generateSql(s, database, chain);
      if (s.getCycle() == null) {
        return general;
      }
      String sql = general[0].toSql() + (s.getCycle() ? " CYCLE" : " NO CYCLE");
      return new Sql[] {new UnparsedSql(sql, getAffectedSequence(s))};
    }
  }

  /** A key is a constraint, whose name is looked up where the change gives none. */
  public static final class DropPrimaryKey extends DropPrimaryKeyGenerator {
    /** For the service loader. */
    public DropPrimaryKey() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(DropPrimaryKeyStatement statement, Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public Sql[] generateSql(
        DropPrimaryKeyStatement s, Database database, SqlGeneratorChain chain) {
      String name = s.getConstraintName() != null ? s.getConstraintName() : name(s, database);
      String sql =
          "ALTER TABLE %s DROP CONSTRAINT %s"
              .formatted(
                  database.escapeTableName(s.getCatalogName(), s.getSchemaName(), s.getTableName()),
                  database.escapeConstraintName(name));
      return new Sql[] {new UnparsedSql(sql, getAffectedPrimaryKey(s))};
    }

    private static String name(DropPrimaryKeyStatement s, Database database) {
      String table = database.correctObjectName(s.getTableName(), Table.class);
      if (database.getConnection() instanceof JdbcConnection jdbc) {
        try (ResultSet key =
            jdbc.getUnderlyingConnection().getMetaData().getPrimaryKeys(null, null, table)) {
          if (key.next()) {
            return key.getString("PK_NAME");
          }
        } catch (SQLException e) {
          throw new UnexpectedLiquibaseException("Unable to find the primary key of " + table, e);
        }
      }
      return database.generatePrimaryKeyName(table);
    }
  }
}
