package dev.helios.cli.copy;

import dev.helios.sql.SqlError;
import dev.helios.sql.session.Prepared;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** COPY .. FROM: all rows, or none. */
final class CopyIn {
  private static final int ROWS = 500;
  private static final String SAVEPOINT = "\"helios copy\"";

  private final Session session;
  private final CopyStatement copy;
  private final List<CopyRows.Row> waiting = new ArrayList<>();
  private long count;

  CopyIn(Session session, CopyStatement copy) {
    this.session = session;
    this.copy = copy;
  }

  /** Takes the rows; returns how many there were. */
  long run(Reader data) throws IOException {
    boolean isWithin = session.isInTransaction();
    session.execute(isWithin ? "SAVEPOINT " + SAVEPOINT : "BEGIN");
    boolean isDone = false;
    try (CopyRows rows = CopyRows.of(data, copy.format())) {
      all(rows);
      session.execute(isWithin ? "RELEASE SAVEPOINT " + SAVEPOINT : "COMMIT");
      isDone = true;
      return count;
    } finally {
      if (!isDone && isWithin && session.isInTransaction()) {
        session.execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
        session.execute("RELEASE SAVEPOINT " + SAVEPOINT);
      } else if (!isDone && !isWithin) {
        session.rollback();
      }
    }
  }

  private void all(CopyRows rows) throws IOException {
    List<String> columns = CopyColumns.of(session, copy);
    Prepared insert =
        session.prepare(
            "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)"
                .formatted(
                    copy.table(),
                    String.join(", ", columns),
                    String.join(", ", Collections.nCopies(columns.size(), "?"))));
    for (CopyRows.Row row = rows.next(); row != null; row = rows.next()) {
      check(row, columns);
      waiting.add(row);
      if (waiting.size() == ROWS) {
        flush(insert);
      }
    }
    flush(insert);
  }

  private void check(CopyRows.Row row, List<String> columns) {
    int given = row.values().size();
    if (given == columns.size()) {
      return;
    }
    flawed(
        row,
        new SqlError(
            "22P04",
            given > columns.size()
                ? "extra data after last expected column"
                : "missing data for column \"%s\"".formatted(CopyWords.plain(columns.get(given)))));
  }

  private void flush(Prepared insert) {
    if (waiting.isEmpty()) {
      return;
    }
    List<@Nullable Object[]> batch = new ArrayList<>(waiting.size());
    waiting.forEach(r -> batch.add(r.values().toArray()));
    try {
      insert.executeBatch(batch);
    } catch (SqlError e) {
      find(insert, batch);
      throw e;
    }
    count += batch.size();
    waiting.clear();
  }

  /** Finds which row of a batch is the bad one, and says so. */
  private void find(Prepared insert, List<@Nullable Object[]> batch) {
    for (int i = 0; i < batch.size(); i++) {
      try {
        insert.execute(batch.get(i));
      } catch (SqlError e) {
        flawed(waiting.get(i), e);
      }
    }
  }

  private void flawed(CopyRows.Row row, SqlError e) {
    String place = "COPY %s, line %d".formatted(copy.table(), row.line());
    throw e.withDetail(e.detail() == null ? place : e.detail() + " " + place);
  }
}
