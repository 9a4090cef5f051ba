package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.ObjectIds;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.ddl.CreateView;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.plan.QueryPlan;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.plan.QueryPlanner;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.UpdatableView;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.jspecify.annotations.Nullable;

/** CREATE VIEW. A view is planned when it is made, so that one that cannot be read is refused. */
final class ViewDefinitions {
  private final Workspace work;
  private final PlanContext context;

  ViewDefinitions(Workspace work) {
    this.work = work;
    this.context = work.planContext();
  }

  /** Does it, and returns what a client prints. */
  String create(CreateView create) {
    String name = ObjectName.of(create.name(), context);
    Root root = work.root();
    ViewSchema old = root.view(name).orElse(null);
    if (old == null ? Relations.exists(root, name) : !create.orReplace()) {
      throw new SqlError("42P07", "relation \"%s\" already exists".formatted(name));
    }
    QueryPlan plan = QueryPlanner.plan(create.query(), context, List.of());
    List<String> columns = columns(create, plan);
    String sql = text(create.query(), plan);
    if (old != null) {
      checkReplaces(old, columns);
    }
    boolean temporary =
        (old != null && work.isTemporary(old.id())) || isTemporary(create, name, root);
    if (temporary && old != null && !work.isTemporary(old.id())) {
      throw new SqlError("42P16", "\"%s\" is a permanent view".formatted(name));
    }
    String definition = name + "\n" + columns + "\n" + sql;
    long id =
        old != null
            ? old.id()
            : newId(root, temporary ? definition + UUID.randomUUID() : definition);
    if (temporary) {
      work.markTemporary(id);
    }
    String comment = old == null ? null : old.comment();
    ViewSchema view = new ViewSchema(id, name, columns, sql, comment, create.check());
    if (create.check() != ViewSchema.CheckOption.NONE) {
      UpdatableView.checkCheckable(view, root);
    }
    work.transaction().replace(root.with(view));
    return "CREATE VIEW";
  }

  /** Whether the view is the session's own: because it says so, or because of what it reads. */
  private boolean isTemporary(CreateView create, String name, Root root) {
    boolean reads =
        ViewText.relations(create.query()).stream()
            .anyMatch(
                relation ->
                    root.table(relation).map(t -> t.schema().id()).stream()
                            .anyMatch(work::isTemporary)
                        || root.view(relation).map(ViewSchema::id).stream()
                            .anyMatch(work::isTemporary));
    if (reads && !create.temporary()) {
      work.notice(new SqlError("00000", "view \"%s\" will be a temporary view".formatted(name)));
    }
    return reads || create.temporary();
  }

  private static long newId(Root root, String definition) {
    return ObjectIds.id(
        "view",
        definition,
        id -> root.table(id).isPresent() || root.views().stream().anyMatch(v -> v.id() == id));
  }

  private static List<String> columns(CreateView create, QueryPlan plan) {
    plan.columns().forEach(QueryRows::checkStored);
    List<String> names = new ArrayList<>(plan.columns().stream().map(ResultColumn::name).toList());
    List<SqlIdentifier> given = create.columns();
    if (given.size() > names.size()) {
      throw new SqlError("42601", "CREATE VIEW specifies more column names than columns");
    }
    for (int i = 0; i < given.size(); i++) {
      names.set(i, given.get(i).getSimple());
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new SqlError("42701", "column \"%s\" specified more than once".formatted(name));
      }
    }
    return names;
  }

  /**
   * The query as it is kept. One with {@code *} names its columns around it, so that columns added
   * to its tables later are none of the view.
   */
  private static String text(SqlNode query, QueryPlan plan) {
    String sql = HeliosParser.unparse(query);
    List<String> names = plan.columns().stream().map(ResultColumn::name).toList();
    boolean distinct = new HashSet<>(names).size() == names.size();
    if (!distinct || !hasStar(query)) {
      return sql;
    }
    List<String> quoted = names.stream().map(ExpressionText::quote).toList();
    return "SELECT %s FROM (%s) AS v".formatted(String.join(", ", quoted), sql);
  }

  private static boolean hasStar(@Nullable SqlNode query) {
    return query instanceof SqlSelect select
        && select.getSelectList().stream()
            .anyMatch(item -> item instanceof SqlIdentifier id && id.isStar());
  }

  private static void checkReplaces(ViewSchema old, List<String> columns) {
    for (int i = 0; i < old.columns().size(); i++) {
      String before = old.columns().get(i);
      if (i >= columns.size()) {
        throw new SqlError("42P16", "cannot drop columns from view");
      }
      if (!columns.get(i).equals(before)) {
        throw new SqlError(
            "42P16",
            "cannot change name of view column \"%s\" to \"%s\"".formatted(before, columns.get(i)));
      }
    }
  }
}
