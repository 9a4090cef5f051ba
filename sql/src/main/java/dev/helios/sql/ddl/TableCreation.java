package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.ddl.CreateTable;
import dev.helios.sql.parser.ddl.TableElement;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.statement.Expressions;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE TABLE, from a list of columns or from a query. */
final class TableCreation {
  private final Workspace work;
  private final PlanContext context;

  TableCreation(Workspace work) {
    this.work = work;
    this.context = work.planContext();
  }

  /** Does it, and returns what a client prints. */
  String run(CreateTable create) {
    String name = ObjectName.of(create.name(), context);
    Root root = work.schemas();
    if (Relations.exists(root, name)) {
      throw new SqlError("42P07", "relation \"%s\" already exists".formatted(name));
    }
    if (create.query() == null) {
      LikeTables others = new LikeTables(work, root, context);
      CreateTable whole = others.expanded(create);
      TableSchema schema = schema(root, name, whole);
      work.transaction().put(Table.empty(root.nodes(), schema));
      SequenceStart.apply(work.repository(), whole, schema);
      others.complete(create, name);
      return "CREATE TABLE";
    }
    return "SELECT " + fromQuery(root, name, create);
  }

  private TableSchema schema(Root root, String name, CreateTable create) {
    TableDraft draft = draft(root, name, definition(name, create), create.temporary());
    List<TableElement.Column> columns = new ArrayList<>();
    for (TableElement element : create.elements()) {
      if (element instanceof TableElement.Column column) {
        columns.add(column);
        addColumn(draft, new ColumnDraft(name, OwnedSequence.expanded(work, name, column)));
      }
    }
    ConstraintDraft constraints = new ConstraintDraft(draft, work);
    columns.forEach(constraints::addOf);
    for (TableElement element : create.elements()) {
      if (element instanceof TableElement.Named named) {
        constraints.add(named, null);
      }
    }
    TableSchema schema = draft.build();
    ColumnExpressions.check(schema);
    return schema;
  }

  /** A temporary table is like no other, whoever writes the same. */
  private TableDraft draft(Root root, String name, String definition, boolean temporary) {
    if (!temporary) {
      return TableDraft.create(root, name, definition);
    }
    TableDraft draft = TableDraft.create(root, name, definition + UUID.randomUUID());
    work.markTemporary(draft.id());
    return draft;
  }

  private static void addColumn(TableDraft draft, ColumnDraft column) {
    if (draft.find(column.name()) != null) {
      throw new SqlError(
          "42701", "column \"%s\" specified more than once".formatted(column.name()));
    }
    if (column.defaultNode() != null) {
      Expressions.alone(column.defaultNode(), column.type());
    }
    draft.columns().add(column.build(draft, null));
  }

  /** What makes the table the same as another: its name and everything in the parentheses. */
  private static String definition(String name, CreateTable create) {
    return HeliosParser.unparse(
        new CreateTable(
            SqlParserPos.ZERO,
            new SqlIdentifier(name, SqlParserPos.ZERO),
            false,
            false,
            create.elements(),
            null));
  }

  /** Makes a table of a query's rows, and returns how many they were. */
  private long fromQuery(Root root, String name, CreateTable create) {
    QueryPlan plan = QueryPlanner.plan(create.query(), context, List.of());
    plan.columns().forEach(QueryRows::checkStored);
    List<String> names = names(plan.columns(), create);
    StringBuilder definition = new StringBuilder(name);
    for (int i = 0; i < names.size(); i++) {
      definition.append('\n').append(names.get(i)).append(' ').append(type(plan, i).toSql());
    }
    TableDraft draft = draft(root, name, definition.toString(), create.temporary());
    for (int i = 0; i < names.size(); i++) {
      if (draft.find(names.get(i)) != null) {
        throw new SqlError(
            "42701", "column \"%s\" specified more than once".formatted(names.get(i)));
      }
      draft.columns().add(plainColumn(draft, names.get(i), type(plan, i)));
    }
    TableSchema schema = draft.build();
    work.transaction().put(Table.empty(root.nodes(), schema));
    return QueryRows.insert(work, plan, schema);
  }

  private static ColumnType type(QueryPlan plan, int column) {
    return plan.columns().get(column).type();
  }

  private static List<String> names(List<ResultColumn> columns, CreateTable create) {
    List<String> names = new ArrayList<>(columns.stream().map(ResultColumn::name).toList());
    int given = create.elements().size();
    if (given > names.size()) {
      throw new SqlError("42601", "too many column names were specified");
    }
    for (int i = 0; i < given; i++) {
      if (create.elements().get(i) instanceof TableElement.Column column
          && column.type() == null
          && column.constraints().isEmpty()) {
        names.set(i, column.name().getSimple());
      } else {
        throw new SqlError("42601", "columns of CREATE TABLE .. AS have names only");
      }
    }
    return names;
  }

  private static Column plainColumn(TableDraft draft, String name, ColumnType type) {
    return new Column(
        draft.newId("column", name + "\n" + type.toSql()),
        draft.freeSlot(),
        name,
        type,
        true,
        null,
        null,
        null,
        Column.Identity.NONE,
        null);
  }
}
