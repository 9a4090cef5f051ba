package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.ddl.CreateIndex;
import dev.helios.sql.parser.ddl.IndexColumn;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.statement.ColumnScope;
import dev.helios.sql.statement.Expressions;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** CREATE INDEX. */
final class IndexDefinitions {
  private final Workspace work;
  private final PlanContext context;

  IndexDefinitions(Workspace work) {
    this.work = work;
    this.context = work.planContext();
  }

  /** Does it, and returns what a client prints. */
  String create(CreateIndex create) {
    Root root = work.root();
    Table table = ObjectName.table(create.table(), root, context);
    TableDraft draft = new TableDraft(root, table.schema());
    List<IndexSchema.Part> parts = new ArrayList<>();
    for (IndexColumn column : create.columns()) {
      parts.add(part(column, table.schema()));
    }
    String predicate = predicate(create.where(), table.schema());
    String name = name(create, draft, table.schema());
    String definition = "%s\n%s\n%s\n%s".formatted(name, create.unique(), parts, predicate);
    draft
        .indexes()
        .add(
            new IndexSchema(
                draft.newId("index", definition),
                name,
                create.unique(),
                false,
                parts,
                predicate,
                create.unique() && create.nullsEqual()));
    work.transaction().put(new TableRewrite(table, draft.build(), work.execution()).indexes());
    return "CREATE INDEX";
  }

  static IndexSchema.Part part(IndexColumn column, TableSchema schema) {
    Boolean first = column.nullsFirst();
    boolean nullsFirst = first != null ? first : column.descending();
    if (column.expression() instanceof SqlIdentifier id) {
      int at = schema.ordinal(id.names.getLast());
      if (at < 0) {
        throw new SqlError("42703", "column \"%s\" does not exist".formatted(id.names.getLast()));
      }
      long columnId = schema.columns().get(at).id();
      return new IndexSchema.Part(columnId, null, column.descending(), nullsFirst);
    }
    SqlNode expression = OwnColumns.plain(column.expression(), schema.name());
    checkImmutable(expression);
    ColumnScope.of(schema, schema.name()).compile(expression, null);
    return new IndexSchema.Part(
        0, HeliosParser.unparse(expression), column.descending(), nullsFirst);
  }

  static @Nullable String predicate(@Nullable SqlNode where, TableSchema schema) {
    if (where == null) {
      return null;
    }
    SqlNode plain = OwnColumns.plain(where, schema.name());
    checkImmutable(plain);
    ColumnScope.of(schema, schema.name()).compile(plain, ColumnType.of(ColumnType.Kind.BOOLEAN));
    return HeliosParser.unparse(plain);
  }

  private static void checkImmutable(SqlNode expression) {
    if (!Expressions.isImmutable(expression)) {
      throw new SqlError("42P17", "functions in index expression must be marked IMMUTABLE");
    }
  }

  private String name(CreateIndex create, TableDraft draft, TableSchema schema) {
    if (create.name() != null) {
      String name = ObjectName.of(create.name(), context);
      draft.checkRelationFree(name);
      return name;
    }
    StringBuilder usual = new StringBuilder(schema.name());
    for (IndexColumn column : create.columns()) {
      usual.append('_').append(usualName(column, schema));
    }
    return draft.constraintName(null, usual + "_idx", true);
  }

  private static String usualName(IndexColumn column, TableSchema schema) {
    if (column.expression() instanceof SqlIdentifier id) {
      Column named = schema.columns().get(schema.ordinal(id.names.getLast()));
      return named.name();
    }
    String name = ColumnScope.usualName(column.expression());
    return name.equals("?column?") ? "expr" : name;
  }
}
