package dev.helios.frameworks.liquibase;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.datatype.DataTypeFactory;
import liquibase.datatype.DatabaseDataType;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.exception.ValidationErrors;
import liquibase.exception.Warnings;
import liquibase.sql.Sql;
import liquibase.sql.UnparsedSql;
import liquibase.sqlgenerator.SqlGenerator;
import liquibase.sqlgenerator.SqlGeneratorChain;
import liquibase.sqlgenerator.core.AddAutoIncrementGenerator;
import liquibase.sqlgenerator.core.AddColumnGenerator;
import liquibase.sqlgenerator.core.AlterSequenceGenerator;
import liquibase.sqlgenerator.core.CreateTableGenerator;
import liquibase.sqlgenerator.core.DropDefaultValueGenerator;
import liquibase.sqlgenerator.core.DropPrimaryKeyGenerator;
import liquibase.sqlgenerator.core.ModifyDataTypeGenerator;
import liquibase.sqlgenerator.core.RenameTableGenerator;
import liquibase.sqlgenerator.core.RenameViewGenerator;
import liquibase.sqlgenerator.core.SetColumnRemarksGenerator;
import liquibase.sqlgenerator.core.SetTableRemarksGenerator;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.AddAutoIncrementStatement;
import liquibase.statement.core.AddColumnStatement;
import liquibase.statement.core.AlterSequenceStatement;
import liquibase.statement.core.CreateTableStatement;
import liquibase.statement.core.DropDefaultValueStatement;
import liquibase.statement.core.DropPrimaryKeyStatement;
import liquibase.statement.core.ModifyDataTypeStatement;
import liquibase.statement.core.RenameTableStatement;
import liquibase.statement.core.RenameViewStatement;
import liquibase.statement.core.SetColumnRemarksStatement;
import liquibase.statement.core.SetTableRemarksStatement;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Table;
import liquibase.structure.core.View;
import org.jspecify.annotations.Nullable;

/**
 * Statements that Liquibase would write otherwise, or not at all, for a database it does not know.
 * It asks a generator about all statements only if that is of the raw type.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
public final class Generators implements SqlGenerator {
  private static final List<Own<?>> ALL =
      List.of(
          own(SetTableRemarksStatement.class, new SetTableRemarksGenerator(), (s, d, g) -> g),
          own(SetColumnRemarksStatement.class, new SetColumnRemarksGenerator(), (s, d, g) -> g),
          own(RenameTableStatement.class, new RenameTableGenerator(), Generators::renameTable),
          own(RenameViewStatement.class, new RenameViewGenerator(), Generators::renameView),
          own(
              DropDefaultValueStatement.class,
              new DropDefaultValueGenerator(),
              Generators::dropDefault),
          own(ModifyDataTypeStatement.class, new ModifyDataTypeGenerator(), Generators::modifyType),
          own(
              AddAutoIncrementStatement.class,
              new AddAutoIncrementGenerator(),
              Generators::addIdentity),
          own(
              AlterSequenceStatement.class,
              new AlterSequenceGenerator(),
              Generators::alterSequence),
          own(DropPrimaryKeyStatement.class, new DropPrimaryKeyGenerator(), Generators::dropKey),
          own(CreateTableStatement.class, new CreateTableGenerator(), Generators::createTable),
          own(AddColumnStatement.class, new AddColumnGenerator(), Generators::addColumn));

  /** How a kind of statement is written here. */
  private record Own<S extends SqlStatement>(
      Class<S> type, SqlGenerator<S> general, Writer<S> writer) {
    Sql[] write(SqlStatement statement, Database database, SqlGeneratorChain<S> chain) {
      S own = type.cast(statement);
      Sql[] generally = general.generateSql(own, database, chain);
      DatabaseObject[] affected =
          Arrays.stream(generally)
              .flatMap(sql -> sql.getAffectedDatabaseObjects().stream())
              .distinct()
              .toArray(DatabaseObject[]::new);
      return writer.write(own, database, Arrays.stream(generally).map(Sql::toSql).toList()).stream()
          .map(sql -> new UnparsedSql(sql, affected))
          .toArray(Sql[]::new);
    }

    ValidationErrors validate(
        SqlStatement statement, Database database, SqlGeneratorChain<S> chain) {
      return general.validate(type.cast(statement), database, chain);
    }
  }

  /** Writes SQL, having what Liquibase generally writes. */
  private interface Writer<S> {
    List<String> write(S statement, Database database, List<String> generally);
  }

  /** For the service loader. */
  public Generators() {}

  private static <S extends SqlStatement> Own<S> own(
      Class<S> type, SqlGenerator<S> general, Writer<S> writer) {
    return new Own<>(type, general, writer);
  }

  private static Optional<Own<?>> find(SqlStatement statement) {
    return ALL.stream().filter(own -> own.type().isInstance(statement)).findFirst();
  }

  @Override
  public int getPriority() {
    return PRIORITY_DATABASE;
  }

  @Override
  public boolean supports(SqlStatement statement, Database database) {
    return database instanceof HeliosDatabase && find(statement).isPresent();
  }

  @Override
  public boolean generateStatementsIsVolatile(Database database) {
    return false;
  }

  @Override
  public boolean generateRollbackStatementsIsVolatile(Database database) {
    return false;
  }

  @Override
  public ValidationErrors validate(
      SqlStatement statement, Database database, SqlGeneratorChain chain) {
    return find(statement).orElseThrow().validate(statement, database, chain);
  }

  @Override
  public Warnings warn(SqlStatement statement, Database database, SqlGeneratorChain chain) {
    return chain.warn(statement, database);
  }

  @Override
  public Sql[] generateSql(SqlStatement statement, Database database, SqlGeneratorChain chain) {
    return find(statement).orElseThrow().write(statement, database, chain);
  }

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

  private static List<String> renameTable(
      RenameTableStatement s, Database database, List<String> generally) {
    return List.of(
        "ALTER TABLE %s RENAME TO %s"
            .formatted(
                database.escapeTableName(
                    s.getCatalogName(), s.getSchemaName(), s.getOldTableName()),
                database.escapeObjectName(s.getNewTableName(), Table.class)));
  }

  private static List<String> renameView(
      RenameViewStatement s, Database database, List<String> generally) {
    return List.of(
        "ALTER VIEW %s RENAME TO %s"
            .formatted(
                database.escapeViewName(s.getCatalogName(), s.getSchemaName(), s.getOldViewName()),
                database.escapeObjectName(s.getNewViewName(), View.class)));
  }

  /** Leaves no default, where one of NULL would be one. */
  private static List<String> dropDefault(
      DropDefaultValueStatement s, Database database, List<String> generally) {
    return List.of(
        alterColumn(
                database,
                s.getCatalogName(),
                s.getSchemaName(),
                s.getTableName(),
                s.getColumnName())
            + "DROP DEFAULT");
  }

  /** Casts what is there, so that text becomes a number if it can. */
  private static List<String> modifyType(
      ModifyDataTypeStatement s, Database database, List<String> generally) {
    DatabaseDataType type =
        DataTypeFactory.getInstance()
            .fromDescription(s.getNewDataType(), database)
            .toDatabaseDataType(database);
    String column =
        database.escapeColumnName(
            s.getCatalogName(), s.getSchemaName(), s.getTableName(), s.getColumnName());
    return List.of(
        alterColumn(
                database,
                s.getCatalogName(),
                s.getSchemaName(),
                s.getTableName(),
                s.getColumnName())
            + "TYPE %s USING CAST(%s AS %s)".formatted(type, column, type));
  }

  /** An identity needs a column that is not null. */
  private static List<String> addIdentity(
      AddAutoIncrementStatement s, Database database, List<String> generally) {
    String column =
        alterColumn(
            database, s.getCatalogName(), s.getSchemaName(), s.getTableName(), s.getColumnName());
    String clause =
        database.getAutoIncrementClause(
            s.getStartWith(), s.getIncrementBy(), s.getGenerationType(), s.getDefaultOnNull());
    return List.of(column + "SET NOT NULL", column + "ADD " + clause);
  }

  /** With CYCLE or NO CYCLE, if that is asked for. */
  private static List<String> alterSequence(
      AlterSequenceStatement s, Database database, List<String> generally) {
    String cycle = s.getCycle() == null ? "" : s.getCycle() ? " CYCLE" : " NO CYCLE";
    return List.of(generally.getFirst() + cycle);
  }

  /** A key is a constraint, whose name is looked up where the change gives none. */
  private static List<String> dropKey(
      DropPrimaryKeyStatement s, Database database, List<String> generally) {
    String name = s.getConstraintName() != null ? s.getConstraintName() : keyName(s, database);
    return List.of(
        "ALTER TABLE %s DROP CONSTRAINT %s"
            .formatted(
                database.escapeTableName(s.getCatalogName(), s.getSchemaName(), s.getTableName()),
                database.escapeConstraintName(name)));
  }

  private static String keyName(DropPrimaryKeyStatement s, Database database) {
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

  private static List<String> createTable(
      CreateTableStatement s, Database database, List<String> generally) {
    return GeneratedColumns.withoutDefault(generally, s.getDefaultValues().values());
  }

  private static List<String> addColumn(
      AddColumnStatement s, Database database, List<String> generally) {
    List<AddColumnStatement> each = s.isMultiple() ? s.getColumns() : List.of(s);
    return GeneratedColumns.withoutDefault(
        generally, each.stream().map(AddColumnStatement::getDefaultValue).toList());
  }
}
