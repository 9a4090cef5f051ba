package dev.helios.sql.session;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.SqlSyntaxException;
import dev.helios.sql.parser.dml.Assignment;
import dev.helios.sql.parser.dml.Update;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * What is to be erased from the whole history, and why.
 *
 * @param table its name, at any time
 * @param condition of SQL: rows of which any version meets it, in all their versions
 * @param assignments {@code column = value, ..} that the rows get instead of being removed; null to
 *     remove them
 * @param reason for the log, which keeps it for ever: it should not name what is erased
 */
public record PurgeRequest(
    String table, String condition, @Nullable String assignments, String reason) {
  /**
   * @throws SqlError 22023 without a condition or reason, 42601 if what should be a condition or
   *     assignments is anything else, or more
   */
  public PurgeRequest {
    if (condition.isBlank()) {
      throw new SqlError("22023", "a purge needs a condition");
    }
    if (reason.isBlank()) {
      throw new SqlError("22023", "a purge needs a reason")
          .withHint("The log keeps it for ever: name a ticket rather than a person.");
    }
    SqlNode unused = expression(condition);
    if (assignments != null) {
      parsed(assignments);
    }
  }

  /** It becomes part of other statements, so nothing may come behind it. */
  private static SqlNode expression(String condition) {
    try {
      return HeliosParser.parseExpression(condition);
    } catch (SqlSyntaxException e) {
      throw new SqlError("42601", "the condition is none: " + e.getMessage(), null, null, e);
    }
  }

  /** Whether more than the row decides whether it is meant. */
  boolean asksOthers() {
    boolean[] found = {false};
    expression(condition)
        .accept(
            new SqlBasicVisitor<Void>() {
              @Override
              public @Nullable Void visit(SqlCall call) {
                found[0] |= call.isA(SqlKind.QUERY);
                return super.visit(call);
              }
            });
    return found[0];
  }

  /** What the rows get; empty if they are to be removed. */
  List<Assignment> values() {
    return assignments == null ? List.of() : parsed(assignments);
  }

  private static List<Assignment> parsed(String assignments) {
    SqlNode node = ParsedStatement.parse("UPDATE t SET " + assignments).node();
    if (node instanceof Update update
        && update.from() == null
        && update.where() == null
        && update.returning() == null) {
      return update.assignments();
    }
    throw new SqlError("42601", "what rows are to get is only \"column = value, ..\"");
  }
}
