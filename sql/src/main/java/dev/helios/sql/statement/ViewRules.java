package dev.helios.sql.statement;

import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.DistinctOn;
import dev.helios.sql.plan.resolve.AggregateNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.jspecify.annotations.Nullable;

/** Which views rows can be written through, in PostgreSQL's words, and what they are made of. */
final class ViewRules {
  static final String NOT_SINGLE =
      "Views that do not select from a single table or view are not automatically updatable.";

  private static final Set<String> ROWS =
      Set.of(
          "unnest",
          "generate_series",
          "generate_subscripts",
          "json_each",
          "jsonb_each",
          "json_each_text",
          "jsonb_each_text",
          "json_array_elements",
          "jsonb_array_elements",
          "json_array_elements_text",
          "jsonb_array_elements_text",
          "json_object_keys",
          "jsonb_object_keys",
          "jsonb_path_query",
          "regexp_matches",
          "regexp_split_to_table",
          "string_to_table");

  private ViewRules() {}

  /** A select item and what it is called. */
  record Named(String name, SqlNode expression) {}

  /** An item of FROM: one of {@code relation} and {@code query} is there. */
  record From(
      @Nullable String relation, @Nullable SqlNode query, String alias, List<String> columns) {}

  static SqlError refused(ViewSchema view, String verb, String why) {
    return new SqlError("55000", "cannot %s view \"%s\"".formatted(verb, view.name()))
        .withDetail(why);
  }

  /** Why nothing can be written through a view with this query; null if something can. */
  static @Nullable String problem(SqlNode query) {
    if (query instanceof SqlWith) {
      return not("Views containing WITH");
    }
    if (query instanceof SqlOrderBy ordered) {
      String inside = problem(ordered.query);
      boolean isCut = ordered.fetch != null || ordered.offset != null;
      return inside == null && isCut ? not("Views containing LIMIT or OFFSET") : inside;
    }
    if (!(query instanceof SqlSelect select)) {
      boolean isSet = query.isA(SqlKind.SET_QUERY);
      return isSet ? not("Views containing UNION, INTERSECT, or EXCEPT") : NOT_SINGLE;
    }
    if (select.isDistinct() || isDistinctOn(select)) {
      return not("Views containing DISTINCT");
    }
    if (select.getGroup() != null) {
      return not("Views containing GROUP BY");
    }
    if (select.getHaving() != null) {
      return not("Views containing HAVING");
    }
    if (select.getFetch() != null || select.getOffset() != null) {
      return not("Views containing LIMIT or OFFSET");
    }
    SqlNodeList list = select.getSelectList();
    if (contains(list, AggregateNames::contains)) {
      return not("Views that return aggregate functions");
    }
    if (contains(list, c -> c.getKind() == SqlKind.OVER)) {
      return not("Views that return window functions");
    }
    if (contains(list, c -> ROWS.contains(c.getOperator().getName().toLowerCase(Locale.ROOT)))) {
      return not("Views that return set-returning functions");
    }
    SqlNode from = select.getFrom();
    From named = from == null ? null : fromOrNull(from);
    if (named == null) {
      return NOT_SINGLE;
    }
    // A rename of a table or its columns leaves a query in FROM, and so does *.
    return named.query() == null ? null : problem(named.query());
  }

  /** The keywords are the first operand. */
  private static boolean isDistinctOn(SqlSelect select) {
    return select.getOperandList().get(0) instanceof SqlNodeList keywords
        && keywords.stream().anyMatch(DistinctOn.class::isInstance);
  }

  private static String not(String what) {
    return what + " are not automatically updatable.";
  }

  @FunctionalInterface
  private interface Test {
    boolean of(SqlCall call);
  }

  /** Whether an expression has such a call, not within a query of its own. */
  private static boolean contains(@Nullable SqlNode node, Test test) {
    if (node == null || node.isA(SqlKind.QUERY)) {
      return false;
    }
    if (node instanceof SqlNodeList list) {
      return list.stream().anyMatch(n -> contains(n, test));
    }
    if (!(node instanceof SqlCall call)) {
      return false;
    }
    if (call.getKind() == SqlKind.OVER) {
      return test.of(call);
    }
    return test.of(call) || call.getOperandList().stream().anyMatch(n -> contains(n, test));
  }

  /** The SELECT of a query for which there is no {@link #problem}. */
  static SqlSelect select(SqlNode query) {
    return query instanceof SqlOrderBy ordered ? select(ordered.query) : (SqlSelect) query;
  }

  static From from(SqlNode from) {
    From named = fromOrNull(from);
    if (named == null) {
      throw new IllegalArgumentException("not one relation");
    }
    return named;
  }

  private static @Nullable From fromOrNull(SqlNode from) {
    if (from instanceof SqlIdentifier id) {
      String name = relation(id);
      return name == null ? null : new From(name, null, name, List.of());
    }
    if (from.getKind() != SqlKind.AS || !(from instanceof SqlBasicCall as)) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (SqlNode operand : as.getOperandList().subList(1, as.operandCount())) {
      if (operand instanceof SqlIdentifier id && id.isSimple()) {
        names.add(id.getSimple());
      } else {
        return null;
      }
    }
    String alias = names.remove(0);
    if (as.operand(0) instanceof SqlIdentifier id) {
      String name = relation(id);
      return name == null ? null : new From(name, null, alias, names);
    }
    SqlNode query = as.operand(0);
    return query.isA(SqlKind.QUERY) ? new From(null, query, alias, names) : null;
  }

  /** A relation of the session's own branch; null for one of another. */
  private static @Nullable String relation(SqlIdentifier id) {
    boolean isPublic = id.names.size() == 2 && id.names.get(0).equals("public");
    return id.isSimple() || isPublic ? id.names.getLast() : null;
  }

  /** The select items, stars written out. */
  static List<Named> items(SqlSelect select, ViewSource source) {
    List<Named> items = new ArrayList<>();
    for (SqlNode item : select.getSelectList()) {
      if (item instanceof SqlIdentifier id && id.isStar()) {
        for (String name : source.names()) {
          items.add(
              new Named(
                  name,
                  new SqlIdentifier(List.of(source.alias(), name), item.getParserPosition())));
        }
      } else {
        SqlNode expression = ColumnScope.withoutAlias(item);
        String alias = ColumnScope.alias(item);
        items.add(new Named(alias != null ? alias : ColumnScope.usualName(expression), expression));
      }
    }
    return items;
  }
}
