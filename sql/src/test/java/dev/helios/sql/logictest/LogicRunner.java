package dev.helios.sql.logictest;

import dev.helios.sql.logictest.LogicRecord.Halt;
import dev.helios.sql.logictest.LogicRecord.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a script on a connection, going on after a failure. */
final class LogicRunner {
  /**
   * What became of a script.
   *
   * @param deviating number of records that went as a {@link Deviation} says
   */
  record Report(String script, int passed, int deviating, int skipped, List<String> failures) {
    @Override
    public String toString() {
      return "%-45s passed %6d  deviating %4d  failed %5d  skipped %5d"
          .formatted(script, passed, deviating, failures.size(), skipped);
    }
  }

  /**
   * A record that failed.
   *
   * @param state SQLSTATE, or {@link Deviation#RESULT}
   */
  private record Failure(String state, String text) {}

  private final Statement statement;
  private final Map<String, String> hashes = new HashMap<>();

  private LogicRunner(Statement statement) {
    this.statement = statement;
  }

  static Report run(LogicScript script, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      LogicRunner runner = new LogicRunner(statement);
      List<Deviation> deviations = Deviation.of(script.name());
      List<String> failures = new ArrayList<>();
      int passed = 0;
      int deviating = 0;
      for (LogicRecord record : script.records()) {
        if (record instanceof Halt) {
          break;
        }
        Failure failure = runner.run(record);
        if (failure == null) {
          passed++;
        } else if (deviations.stream().anyMatch(d -> d.covers(record.line(), failure.state()))) {
          deviating++;
        } else {
          failures.add("%s:%d: %s".formatted(script.name(), record.line(), failure.text()));
        }
      }
      return new Report(script.name(), passed, deviating, script.skipped(), failures);
    }
  }

  /** What went wrong; null if all is well. */
  private @Nullable Failure run(LogicRecord record) {
    return switch (record) {
      case LogicRecord.Statement change -> run(change);
      case Query query -> run(query);
      case Halt halt -> null;
    };
  }

  private @Nullable Failure run(LogicRecord.Statement change) {
    try {
      statement.execute(change.sql());
      return change.fails()
          ? new Failure(Deviation.RESULT, "succeeded, but should not: " + change.sql())
          : null;
    } catch (SQLException e) {
      return change.fails() ? null : describe(e, change.sql());
    }
  }

  private @Nullable Failure run(Query query) {
    try (ResultSet rows = statement.executeQuery(query.sql())) {
      List<String> values = LogicResult.values(query, rows);
      if (!query.expected().isEmpty() && !LogicResult.fits(query, values)) {
        return new Failure(
            Deviation.RESULT,
            "%s\n    expected %s\n    but was  %s"
                .formatted(query.sql(), brief(query.expected()), brief(values)));
      }
      String hash = LogicResult.hash(values);
      String known = query.label() == null ? null : hashes.putIfAbsent(query.label(), hash);
      return known == null || known.equals(hash)
          ? null
          : new Failure(
              Deviation.RESULT,
              "another result than an earlier query with label %s: %s"
                  .formatted(query.label(), query.sql()));
    } catch (SQLException e) {
      return describe(e, query.sql());
    }
  }

  private static Failure describe(SQLException e, String sql) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    boolean internal = "XX000".equals(e.getSQLState()) && root.getStackTrace().length > 0;
    String where = internal ? " at " + root.getStackTrace()[0] : "";
    return new Failure(
        String.valueOf(e.getSQLState()),
        "%s %s%s\n    in %s".formatted(e.getSQLState(), e.getMessage(), where, sql));
  }

  private static String brief(List<String> values) {
    return values.size() <= 12 ? values.toString() : values.subList(0, 12) + " .. " + values.size();
  }
}
