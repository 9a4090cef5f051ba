package dev.helios.sql.ddl;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.CreateTable;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.statement.Workspace;
import java.util.function.Consumer;
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
      default -> null;
    };
  }

  /**
   * Whether the statement asks for what is there already and says that this is no error; it needs
   * no write then. Returns what a client prints, or null.
   */
  public static @Nullable String alreadyDone(
      SqlNode node, PlanContext context, Consumer<SqlError> notices) {
    return null;
  }

  /**
   * Does the statement, and returns what a client prints.
   *
   * @throws SqlError if it cannot be done
   */
  public static String run(SqlNode node, Workspace work) {
    return switch (node) {
      case CreateTable create -> new TableCreation(work).run(create);
      default -> throw new IllegalArgumentException("no definition: " + node);
    };
  }
}
