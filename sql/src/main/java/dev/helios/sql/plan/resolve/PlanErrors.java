package dev.helios.sql.plan.resolve;

import dev.helios.objects.chunk.StoreException;
import dev.helios.sql.SqlError;
import dev.helios.sql.catalog.Catalog;
import dev.helios.sql.parser.SqlSyntaxException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Says in PostgreSQL's words, and with its SQLSTATE, why a query cannot be planned. */
public final class PlanErrors {
  private static final Pattern NO_OBJECT = Pattern.compile("Object '(.*?)' not found.*");

  private PlanErrors() {}

  /**
   * Returns the error to throw for what was thrown while a query was planned. A store that cannot
   * be read is no fault of the query and thrown here as it is; a bug becomes XX000.
   */
  public static SqlError explain(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      switch (t) {
        case SqlError e -> {
          return e;
        }
        case SqlSyntaxException e -> {
          return SqlError.of(e);
        }
        case StoreException e -> throw e;
        default -> {}
      }
    }
    if (thrown instanceof StackOverflowError) {
      return error("54001", "stack depth limit exceeded: the query is nested too deeply", thrown);
    }
    String message =
        thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    return thrown instanceof UnsupportedOperationException
        ? error("0A000", message, thrown)
        : error("XX000", "the query could not be planned: " + message, thrown);
  }

  /** As above, for what is thrown while names and types are looked up. */
  static SqlError explain(Throwable thrown, QueryValidator validator, Catalog catalog) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SqlError e) {
        return e;
      }
      if (t instanceof CalciteContextException e && !(root(e) instanceof SqlError)) {
        return explain(e, validator, catalog);
      }
    }
    SqlError known = ruled(thrown.getMessage(), new ErrorPlace(null, validator), "", thrown);
    return known == null ? explain(thrown) : known;
  }

  private static Throwable root(Throwable thrown) {
    Throwable t = thrown;
    while (t.getCause() != null) {
      t = t.getCause();
    }
    return t;
  }

  private static SqlError explain(
      CalciteContextException e, QueryValidator validator, Catalog catalog) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    SqlNode node = validator.culprit(e);
    Matcher missing = NO_OBJECT.matcher(message);
    if (missing.matches()) {
      List<String> names = node instanceof SqlIdentifier id ? id.names : List.of(missing.group(1));
      return noRelation(names, catalog, e);
    }
    String at =
        e.getPosLine() > 0
            ? " (line %d, column %d)".formatted(e.getPosLine(), e.getPosColumn())
            : "";
    ErrorPlace place = new ErrorPlace(node, validator);
    String width = place.width();
    if (width != null) {
      return error("42601", width + at, e);
    }
    SqlError known = ruled(message, place, at, e);
    return known == null ? error("42601", message + at, e) : known;
  }

  private static SqlError noRelation(List<String> names, Catalog catalog, Throwable cause) {
    if (names.size() == 1) {
      String place = catalog.place(catalog.defaultSchema());
      return error(
          "42P01",
          "relation \"%s\" does not exist on %s".formatted(names.getFirst(), place),
          cause);
    }
    String place = catalog.place(names.getFirst());
    return place == null
        ? error(
            "3F000",
            "schema, branch or tag \"%s\" does not exist".formatted(names.getFirst()),
            cause)
        : error(
            "42P01",
            "relation \"%s\" does not exist on %s"
                .formatted(String.join(".", names.subList(1, names.size())), place),
            cause);
  }

  private static @Nullable SqlError ruled(
      @Nullable String message, ErrorPlace place, String at, Throwable cause) {
    if (message == null) {
      return null;
    }
    for (ErrorRules.Rule rule : ErrorRules.RULES) {
      Matcher matcher = rule.calcite().matcher(message);
      if (matcher.matches()) {
        return error(rule.sqlState(), rule.words().say(matcher, place) + at, cause);
      }
    }
    return null;
  }

  private static SqlError error(String sqlState, String message, Throwable cause) {
    return new SqlError(sqlState, message, null, null, cause);
  }
}
