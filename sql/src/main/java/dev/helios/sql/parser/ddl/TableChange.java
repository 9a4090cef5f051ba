package dev.helios.sql.parser.ddl;

import dev.helios.refs.schema.Deferral;
import dev.helios.sql.parser.Sql;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** One of the actions of {@code ALTER TABLE}. */
public sealed interface TableChange {
  /** {@code ADD [COLUMN] [IF NOT EXISTS] column}. */
  record AddColumn(boolean ifNotExists, TableElement.Column column) implements TableChange {}

  /** {@code DROP [COLUMN] [IF EXISTS] name [CASCADE]}. */
  record DropColumn(boolean ifExists, SqlIdentifier name, boolean cascade) implements TableChange {}

  /** {@code RENAME [COLUMN] name TO next}. */
  record RenameColumn(SqlIdentifier name, SqlIdentifier next) implements TableChange {}

  /** {@code RENAME TO next}. */
  record RenameTable(SqlIdentifier next) implements TableChange {}

  /** {@code RENAME CONSTRAINT name TO next}. */
  record RenameConstraint(SqlIdentifier name, SqlIdentifier next) implements TableChange {}

  /** {@code ALTER COLUMN name SET DEFAULT expression}, or {@code DROP DEFAULT} where it is null. */
  record ChangeDefault(SqlIdentifier name, @Nullable SqlNode expression) implements TableChange {}

  /**
   * {@code ALTER COLUMN name SET NOT NULL}, or {@code DROP NOT NULL} where {@code notNull} is
   * false.
   */
  record ChangeNotNull(SqlIdentifier name, boolean notNull) implements TableChange {}

  /** {@code ALTER COLUMN name TYPE type [USING expression]}. */
  record ChangeType(SqlIdentifier name, SqlDataTypeSpec type, @Nullable SqlNode using)
      implements TableChange {}

  /** {@code ALTER COLUMN name ADD GENERATED {ALWAYS | BY DEFAULT} AS IDENTITY [(options)]}. */
  record AddIdentity(SqlIdentifier name, boolean always, SequenceOptions options)
      implements TableChange {}

  /** {@code ALTER COLUMN name SET GENERATED {ALWAYS | BY DEFAULT}}. */
  record SetIdentity(SqlIdentifier name, boolean always) implements TableChange {}

  /** {@code ALTER COLUMN name DROP IDENTITY [IF EXISTS]}. */
  record DropIdentity(SqlIdentifier name, boolean ifExists) implements TableChange {}

  /** {@code ALTER COLUMN name RESTART [WITH number]}; null for the start. */
  record RestartIdentity(SqlIdentifier name, @Nullable Long number) implements TableChange {}

  /** {@code ALTER COLUMN name DROP EXPRESSION [IF EXISTS]}. */
  record DropExpression(SqlIdentifier name, boolean ifExists) implements TableChange {}

  /** {@code ADD [CONSTRAINT name] constraint}. */
  record AddConstraint(TableElement.Named constraint) implements TableChange {}

  /** {@code DROP CONSTRAINT [IF EXISTS] name [CASCADE]}. */
  record DropConstraint(boolean ifExists, SqlIdentifier name, boolean cascade)
      implements TableChange {}

  /** {@code VALIDATE CONSTRAINT name}. */
  record ValidateConstraint(SqlIdentifier name) implements TableChange {}

  /** {@code ALTER CONSTRAINT name [DEFERRABLE ..]}; {@code deferral} null if nothing is said. */
  record AlterConstraint(SqlIdentifier name, @Nullable Deferral deferral) implements TableChange {}

  /** Writes the action. */
  default void unparse(SqlWriter writer) {
    switch (this) {
      case ValidateConstraint change -> Sql.clause(writer, "VALIDATE CONSTRAINT", change.name());
      case AlterConstraint change -> {
        Sql.clause(writer, "ALTER CONSTRAINT", change.name());
        if (change.deferral() != null) {
          writer.keyword(
              change.deferral().isDeferrable()
                  ? change.deferral().sql().strip()
                  : "NOT DEFERRABLE");
        }
      }
      case AddColumn change -> {
        writer.keyword(change.ifNotExists() ? "ADD COLUMN IF NOT EXISTS" : "ADD COLUMN");
        change.column().unparse(writer);
      }
      case DropColumn change ->
          drop(writer, "DROP COLUMN", change.ifExists(), change.name(), change.cascade());
      case RenameColumn change -> rename(writer, "RENAME COLUMN", change.name(), change.next());
      case RenameTable change -> Sql.clause(writer, "RENAME TO", change.next());
      case RenameConstraint change ->
          rename(writer, "RENAME CONSTRAINT", change.name(), change.next());
      case ChangeDefault change -> {
        Sql.clause(writer, "ALTER COLUMN", change.name());
        if (change.expression() == null) {
          writer.keyword("DROP DEFAULT");
        }
        Sql.clause(writer, "SET DEFAULT", change.expression());
      }
      case ChangeNotNull change -> {
        Sql.clause(writer, "ALTER COLUMN", change.name());
        writer.keyword(change.notNull() ? "SET NOT NULL" : "DROP NOT NULL");
      }
      case ChangeType change -> {
        Sql.clause(writer, "ALTER COLUMN", change.name());
        Sql.clause(writer, "TYPE", change.type());
        Sql.clause(writer, "USING", change.using());
      }
      case AddIdentity change -> {
        Sql.clause(writer, "ALTER COLUMN", change.name());
        writer.keyword("ADD");
        new Constraint.Identity(change.always(), change.options()).unparse(writer);
      }
      case SetIdentity change -> {
        Sql.clause(writer, "ALTER COLUMN", change.name());
        writer.keyword(change.always() ? "SET GENERATED ALWAYS" : "SET GENERATED BY DEFAULT");
      }
      case DropIdentity change -> {
        Sql.clause(writer, "ALTER COLUMN", change.name());
        writer.keyword(change.ifExists() ? "DROP IDENTITY IF EXISTS" : "DROP IDENTITY");
      }
      case RestartIdentity change -> {
        Sql.clause(writer, "ALTER COLUMN", change.name());
        writer.keyword("RESTART");
        if (change.number() != null) {
          writer.keyword("WITH");
          writer.literal(Long.toString(change.number()));
        }
      }
      case DropExpression change -> {
        Sql.clause(writer, "ALTER COLUMN", change.name());
        writer.keyword(change.ifExists() ? "DROP EXPRESSION IF EXISTS" : "DROP EXPRESSION");
      }
      case AddConstraint change -> {
        writer.keyword("ADD");
        change.constraint().unparse(writer);
      }
      case DropConstraint change ->
          drop(writer, "DROP CONSTRAINT", change.ifExists(), change.name(), change.cascade());
    }
  }

  private static void rename(
      SqlWriter writer, String keyword, SqlIdentifier name, SqlIdentifier next) {
    Sql.clause(writer, keyword, name);
    Sql.clause(writer, "TO", next);
  }

  private static void drop(
      SqlWriter writer, String keyword, boolean ifExists, SqlIdentifier name, boolean cascade) {
    Sql.clause(writer, ifExists ? keyword + " IF EXISTS" : keyword, name);
    if (cascade) {
      writer.keyword("CASCADE");
    }
  }
}
