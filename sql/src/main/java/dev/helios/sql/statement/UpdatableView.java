package dev.helios.sql.statement;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.refs.schema.ViewSchema.CheckOption;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.Selects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * A view that rows can be written through, because each of its rows is one of a table: it reads
 * that table, or another such view, and nothing else. Immutable.
 *
 * <p>As a query it gives, besides its own columns, those of the table under names that nobody
 * writes.
 */
public final class UpdatableView {
  private static final SqlParserPos POS = SqlParserPos.ZERO;

  private final ViewSchema view;
  private final ViewSource source;
  private final List<Item> items;

  /**
   * A column of the view.
   *
   * @param ordinal of the table's column that it is; -1 if it is computed
   */
  public record Item(String name, int ordinal, SqlNode written) {}

  /**
   * A condition that rows must meet.
   *
   * @param lowered over the table's columns; null if it has a query in it
   */
  public record Condition(UpdatableView of, String viewName, @Nullable SqlNode lowered) {}

  private UpdatableView(ViewSchema view, ViewSource source, List<Item> items) {
    this.view = view;
    this.source = source;
    this.items = items;
  }

  /**
   * The view as what is written through.
   *
   * @param verb for messages: {@code insert into}
   * @throws SqlError 55000 if nothing can be
   */
  public static UpdatableView of(ViewSchema view, Root root, String verb) {
    UpdatableView of = analyzed(view, root, verb);
    if (!verb.startsWith("delete") && of.items.stream().allMatch(i -> i.ordinal() < 0)) {
      throw ViewRules.refused(
          view, verb, "Views that have no updatable columns are not automatically updatable.");
    }
    return of;
  }

  private static UpdatableView analyzed(ViewSchema view, Root root, String verb) {
    SqlNode query = HeliosParser.parseStatement(view.sql());
    String problem = ViewRules.problem(query);
    if (problem != null) {
      throw ViewRules.refused(view, verb, problem);
    }
    SqlSelect select = ViewRules.select(query);
    ViewSource source = source(view, Objects.requireNonNull(select.getFrom()), root, verb);
    List<Item> items = new ArrayList<>();
    for (ViewRules.Named named : ViewRules.items(select, source)) {
      int at = items.size();
      String name = at < view.columns().size() ? view.columns().get(at) : named.name();
      int ordinal = source.ordinal(named.expression());
      items.add(new Item(name, ordinal, named.expression()));
    }
    return new UpdatableView(view, source, List.copyOf(items));
  }

  private static ViewSource source(ViewSchema view, SqlNode from, Root root, String verb) {
    ViewRules.From named = ViewRules.from(from);
    if (named.query() != null) {
      return new ViewSource.OfView(
          analyzed(
              new ViewSchema(
                  view.id(),
                  view.name(),
                  List.of(),
                  HeliosParser.unparse(named.query()),
                  null,
                  view.check()),
              root,
              verb),
          named.alias(),
          named.columns());
    }
    String name = Objects.requireNonNull(named.relation());
    Table table = root.table(name).orElse(null);
    if (table != null) {
      return new ViewSource.OfTable(table.schema(), named.alias(), named.columns());
    }
    ViewSchema inner = root.view(name).orElse(null);
    if (inner == null) {
      throw ViewRules.refused(view, verb, ViewRules.NOT_SINGLE);
    }
    return new ViewSource.OfView(analyzed(inner, root, verb), named.alias(), named.columns());
  }

  /**
   * Refuses WITH CHECK OPTION where nothing can be written.
   *
   * @throws SqlError 0A000
   */
  public static void checkCheckable(ViewSchema view, Root root) {
    try {
      analyzed(view, root, "update");
    } catch (SqlError e) {
      throw new SqlError(
              "0A000", "WITH CHECK OPTION is supported only on automatically updatable views")
          .withHint(e.detail());
    }
  }

  /** Places of the view's columns that can be written; none if rows cannot be. */
  public static Set<Integer> writable(ViewSchema view, Root root) {
    Set<Integer> writable = new HashSet<>();
    try {
      List<Item> items = of(view, root, "update").items();
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i).ordinal() >= 0) {
          writable.add(i);
        }
      }
    } catch (SqlError refused) {
      return Set.of();
    }
    return writable;
  }

  /** The table's schema with the view's name, and its names for columns. */
  TableSchema schema() {
    TableSchema base = source.base();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < base.columns().size(); i++) {
      Column c = base.columns().get(i);
      columns.add(
          new Column(
              c.id(),
              c.slot(),
              nameOf(i),
              c.type(),
              c.nullable(),
              c.defaultSql(),
              c.missing(),
              c.generatedSql(),
              c.identity(),
              c.comment()));
    }
    return base.with(columns, base.primaryKey(), base.indexes(), base.checks())
        .withName(view.name());
  }

  /** What the view calls a column of the table. */
  private String nameOf(int ordinal) {
    return items.stream()
        .filter(i -> i.ordinal() == ordinal)
        .map(Item::name)
        .findFirst()
        .orElseGet(() -> carried(ordinal));
  }

  /** Whether the item is a column of {@link #schema} under its own name. */
  private boolean isOwnName(Item item) {
    return item.ordinal() >= 0 && nameOf(item.ordinal()).equals(item.name());
  }

  /** What the view as a query calls a column of the table, whether it is one of its own or not. */
  public static String carried(int ordinal) {
    return "helios column " + ordinal;
  }

  public TableSchema base() {
    return source.base();
  }

  /** The view's own columns. */
  public List<Item> items() {
    return items;
  }

  /**
   * The view as a query.
   *
   * @param rows a relation with rows of the table, read instead of it; null for the table
   */
  public SqlSelect query(@Nullable SqlIdentifier rows) {
    SqlNodeList list = new SqlNodeList(POS);
    for (int i = 0; i < base().columns().size(); i++) {
      list.add(named(source.column(i), carried(i)));
    }
    for (ViewRules.Named item : ViewRules.items(parsed(), source)) {
      String name = items.get(list.size() - base().columns().size()).name();
      list.add(named(item.expression(), name));
    }
    return Selects.of(POS, list, source.from(rows), rows == null ? parsed().getWhere() : null);
  }

  private static SqlNode named(SqlNode expression, String name) {
    return SqlStdOperatorTable.AS.createCall(POS, expression, new SqlIdentifier(name, POS));
  }

  /** The view's condition of rows of the table that {@code rows} gives, one after the other. */
  public SqlSelect conditionQuery(SqlIdentifier rows) {
    SqlNode where = Objects.requireNonNull(parsed().getWhere());
    return Selects.of(POS, new SqlNodeList(List.of(where), POS), source.from(rows), null);
  }

  /** Anew for each use, as planning changes it. */
  private SqlSelect parsed() {
    return ViewRules.select(HeliosParser.parseStatement(view.sql()));
  }

  /** What rows that are written must meet, the innermost view's first. */
  public List<Condition> conditions() {
    List<Condition> all = new ArrayList<>();
    collect(false, this, all);
    return all;
  }

  private void collect(boolean all, UpdatableView outermost, List<Condition> into) {
    boolean cascades = all || view.check() == CheckOption.CASCADED;
    if (source instanceof ViewSource.OfView of) {
      of.view().collect(cascades, outermost, into);
    }
    SqlNode where = parsed().getWhere();
    if (where != null && (all || view.check() != CheckOption.NONE)) {
      SqlNode lowered =
          Expressions.hasQuery(where) ? null : outermost.renamed(source.lowered(where));
      into.add(
          new Condition(
              this,
              view.name(),
              lowered != null && Expressions.hasQuery(lowered) ? null : lowered));
    }
  }

  /** An item over the table's columns as a query of the view carries them. */
  SqlNode lowered(int item) {
    int ordinal = items.get(item).ordinal();
    return ordinal >= 0
        ? new SqlIdentifier(carried(ordinal), POS)
        : source.lowered(ViewRules.items(parsed(), source).get(item).expression());
  }

  /** Puts the view's own names in the place of those that are carried. */
  private SqlNode renamed(SqlNode lowered) {
    return Names.replace(
        lowered,
        id -> {
          for (int i = 0; i < base().columns().size(); i++) {
            if (id.names.getLast().equals(carried(i))) {
              return new SqlIdentifier(nameOf(i), POS);
            }
          }
          return null;
        });
  }

  /**
   * An expression of a statement with computed columns of the view put in as what they are.
   *
   * @param alias what the statement calls the view
   */
  public SqlNode expanded(SqlNode node, String alias) {
    return Names.replace(
        node,
        id -> {
          List<String> names = id.names;
          String qualifier = names.size() > 1 ? names.get(names.size() - 2) : alias;
          if (!qualifier.equals(alias) && !qualifier.equals("excluded")) {
            return null;
          }
          for (int i = 0; i < items.size(); i++) {
            if (!isOwnName(items.get(i)) && items.get(i).name().equals(names.getLast())) {
              return Names.qualified(renamed(lowered(i)), qualifier);
            }
          }
          return null;
        });
  }

  /**
   * What RETURNING lists, its stars written out.
   *
   * @param beside names of the tables beside the view
   */
  public SqlNodeList returned(SqlNodeList list, String alias, List<String> beside) {
    SqlNodeList all = new SqlNodeList(POS);
    for (SqlNode node : list) {
      if (!(node instanceof SqlIdentifier id) || !id.isStar()) {
        boolean isColumn = node instanceof SqlIdentifier;
        SqlNode expanded = expanded(node, alias);
        all.add(
            isColumn && !expanded.equals(node)
                ? named(expanded, ((SqlIdentifier) node).names.getLast())
                : expanded);
        continue;
      }
      boolean ofAll = id.names.size() == 1;
      if (ofAll || id.names.get(0).equals(alias)) {
        for (Item item : items) {
          SqlNode own = new SqlIdentifier(List.of(alias, item.name()), POS);
          all.add(isOwnName(item) ? own : named(expanded(own, alias), item.name()));
        }
      } else {
        all.add(node);
      }
      if (ofAll) {
        beside.forEach(
            table -> all.add(SqlIdentifier.star(List.of(table, ""), POS, List.of(POS, POS))));
      }
    }
    return all;
  }

  /**
   * Ordinal of the table's column that a column of the view is.
   *
   * @throws SqlError 42703 if there is none, 0A000 if it is computed
   */
  int ordinal(String name, String verb) {
    for (Item item : items) {
      if (item.name().equals(name)) {
        if (item.ordinal() < 0) {
          throw notAColumn(name, verb);
        }
        return item.ordinal();
      }
    }
    throw new SqlError(
        "42703", "column \"%s\" of relation \"%s\" does not exist".formatted(name, view.name()));
  }

  SqlError notAColumn(String name, String verb) {
    return new SqlError(
            "0A000", "cannot %s column \"%s\" of view \"%s\"".formatted(verb, name, view.name()))
        .withDetail("View columns that are not columns of their base relation are not updatable.");
  }
}
