package dev.helios.sql.session;

import dev.helios.hooks.check.Queries;
import dev.helios.refs.Repository;
import dev.helios.refs.history.Actor;
import dev.helios.refs.row.Values;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the assertions of checks, each in a session of its own that only reads. Thread-safe. */
final class CandidateQueries implements Queries {
  private static final Actor CHECK = new Actor("check", "check@localhost");
  private static final String CANCELED = "57014";

  private final Supplier<Database> database;

  CandidateQueries(Supplier<Database> database) {
    this.database = database;
  }

  @Override
  public Answer query(String sql, Sides sides, int most, Duration limit) {
    Database open = database.get();
    Repository repository = open.repository();
    Place place = Place.revision(repository, sides.candidate().hex(), null);
    try (Session session =
        new Session(open, place, CHECK, true, BoundSchemas.of(sides, repository.history()))) {
      session.setTimeoutMillis(limit.toMillis());
      if (!(session.prepare(sql.strip().replaceFirst(";+$", "")) instanceof PreparedQuery query)) {
        throw new QueryException("it is no query", false);
      }
      try (RowSet rows = ((Result.Rows) query.execute()).rows()) {
        return answer(rows, most);
      }
    } catch (SqlError e) {
      throw new QueryException(String.valueOf(e.getMessage()), e.sqlState().equals(CANCELED));
    }
  }

  private static Answer answer(RowSet rows, int most) {
    List<ResultColumn> columns = rows.columns();
    List<List<@Nullable String>> answer = new ArrayList<>();
    while (answer.size() < most && rows.next()) {
      List<@Nullable String> row = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        row.add(rows.isNull(i) ? null : Values.text(columns.get(i).type(), rows.get(i)));
      }
      answer.add(row);
    }
    return new Answer(columns.stream().map(ResultColumn::name).toList(), answer);
  }
}
