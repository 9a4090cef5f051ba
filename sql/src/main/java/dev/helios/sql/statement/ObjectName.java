package dev.helios.sql.statement;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.PlanContext;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;

/** The name of something that a statement changes: it must be on the session's own branch. */
public final class ObjectName {
  private ObjectName() {}

  /**
   * The name without the schema it may have before it: {@code public}, or the session's branch.
   *
   * @throws SqlError 3F000 for a schema that is none, 25006 for another branch or a tag
   */
  public static String of(SqlIdentifier id, PlanContext context) {
    List<String> names = id.names;
    if (names.size() == 1) {
      return names.get(0);
    }
    if (names.size() > 2) {
      throw new SqlError(
          "42601", "improper qualified name (too many dotted names): " + String.join(".", names));
    }
    String schema = names.get(0);
    if (!schema.equals(context.ref()) && !schema.equals("public")) {
      throw foreign(schema, context);
    }
    return names.get(1);
  }

  private static SqlError foreign(String schema, PlanContext context) {
    if (context.branchOrTag(schema).isEmpty()) {
      return new SqlError("3F000", "schema \"%s\" does not exist".formatted(schema));
    }
    if (context.isReadOnlyBranch(schema)) {
      return new SqlError("25006", "Cannot modify read-only branch: " + schema);
    }
    return new SqlError(
            "25006", "cannot modify \"%s\" in a session on %s".formatted(schema, context.place()))
        .withHint("Go there first: USE BRANCH ..");
  }

  /**
   * The table of that name.
   *
   * @throws SqlError 42P01 if there is none, 42809 if it is a view
   */
  public static Table table(SqlIdentifier id, Root root, PlanContext context) {
    String name = of(id, context);
    return root.table(name)
        .orElseThrow(
            () ->
                root.view(name).isPresent()
                    ? new SqlError("42809", "\"%s\" is not a table".formatted(name))
                    : noRelation(name, context));
  }

  /** 42P01, naming the relation and where it was looked for. */
  public static SqlError noRelation(String name, PlanContext context) {
    return new SqlError(
        "42P01", "relation \"%s\" does not exist on %s".formatted(name, context.place()));
  }
}
