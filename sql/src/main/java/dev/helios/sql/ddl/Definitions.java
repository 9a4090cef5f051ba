package dev.helios.sql.ddl;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.AlterOwner;
import dev.helios.sql.parser.ddl.AlterSequence;
import dev.helios.sql.parser.ddl.AlterTable;
import dev.helios.sql.parser.ddl.CommentOn;
import dev.helios.sql.parser.ddl.CreateIndex;
import dev.helios.sql.parser.ddl.CreateSequence;
import dev.helios.sql.parser.ddl.CreateTable;
import dev.helios.sql.parser.ddl.CreateView;
import dev.helios.sql.parser.ddl.DropObjects;
import dev.helios.sql.parser.ddl.TruncateTables;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;
import java.util.function.Consumer;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Hands each statement that defines something to who does its kind. */
public final class Definitions {
  private Definitions() {}

  /** Whether {@code node} is one of these statements. */
  public static boolean isDefinition(SqlNode node) {
    return kindOrNull(node) != null;
  }

  /** What the statement is called, such as {@code CREATE TABLE}. */
  public static String kind(SqlNode node) {
    String kind = kindOrNull(node);
    if (kind == null) {
      throw new IllegalArgumentException("no definition: " + node);
    }
    return kind;
  }

  private static @Nullable String kindOrNull(SqlNode node) {
    return switch (node) {
      case CreateTable create -> "CREATE TABLE";
      case AlterTable alter -> "ALTER TABLE";
      case CreateIndex create -> "CREATE INDEX";
      case CreateView create -> "CREATE VIEW";
      case CreateSequence create -> "CREATE SEQUENCE";
      case AlterSequence alter -> "ALTER SEQUENCE";
      case AlterOwner alter -> "ALTER " + alter.kind();
      case DropObjects drop -> "DROP " + drop.kind();
      case TruncateTables truncate -> "TRUNCATE TABLE";
      case CommentOn comment -> "COMMENT";
      default -> null;
    };
  }

  /**
   * Whether the statement asks for what is there already and says that this is no error; it needs
   * no write then. Returns what a client prints, or null.
   */
  public static @Nullable String alreadyDone(
      SqlNode node, PlanContext context, Consumer<SqlError> notices) {
    SqlIdentifier id =
        switch (node) {
          case CreateTable create -> create.ifNotExists() ? create.name() : null;
          case CreateIndex create -> create.ifNotExists() ? create.name() : null;
          case CreateView create -> create.ifNotExists() ? create.name() : null;
          case CreateSequence create -> create.ifNotExists() ? create.name() : null;
          default -> null;
        };
    if (id == null) {
      return null;
    }
    String name = ObjectName.of(id, context);
    if (!Relations.exists(context.root(), name)) {
      return null;
    }
    notices.accept(
        new SqlError("42P07", "relation \"%s\" already exists, skipping".formatted(name)));
    return kind(node);
  }

  /**
   * Does the statement, and returns what a client prints.
   *
   * @throws SqlError if it cannot be done
   */
  public static String run(SqlNode node, Workspace work) {
    new PendingChecks(work).refuse(node);
    return switch (node) {
      case CreateTable create -> new TableCreation(work).run(create);
      case AlterTable alter -> new TableAlteration(work).run(alter);
      case CreateIndex create -> new IndexDefinitions(work).create(create);
      case CreateView create -> new ViewDefinitions(work).create(create);
      case CreateSequence create -> new SequenceDefinitions(work).create(create);
      case AlterSequence alter -> new SequenceDefinitions(work).alter(alter);
      case AlterOwner alter -> new Owners(work).run(alter);
      case DropObjects drop -> new Drops(work).run(drop);
      case TruncateTables truncate -> new Truncation(work).run(truncate);
      case CommentOn comment -> new Comments(work).run(comment);
      default -> throw new IllegalArgumentException("no definition: " + node);
    };
  }
}
