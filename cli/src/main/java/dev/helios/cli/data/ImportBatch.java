package dev.helios.cli.data;

import dev.helios.cli.CommandException;
import dev.helios.cli.output.Progress;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Prepared;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into a table, many at once; a batch with a bad row is taken apart to find it.
 * Not thread-safe.
 */
final class ImportBatch {
  private static final int ROWS = 500;

  /** Reports of rows left out that a person can still read. */
  private static final int REPORTED = 100;

  private final Prepared insert;
  private final String file;
  private final Import.Rejection rejection;
  private final Progress progress;
  private final PrintWriter err;
  private final PrintWriter rejected;
  private final List<Records.Line> lines = new ArrayList<>();
  private long imported;
  private long left;

  ImportBatch(
      Prepared insert,
      String file,
      Import.Rejection rejection,
      Progress progress,
      PrintWriter err,
      PrintWriter rejected) {
    this.insert = insert;
    this.file = file;
    this.rejection = rejection;
    this.progress = progress;
    this.err = err;
    this.rejected = rejected;
  }

  long imported() {
    return imported;
  }

  long left() {
    return left;
  }

  void add(Records.Line line) {
    // What comes before a bad row goes first, so that rows are reported in their order.
    if (line.problem() != null) {
      flush();
      bad(line, line.problem());
      return;
    }
    lines.add(line);
    if (lines.size() == ROWS) {
      flush();
    }
  }

  void flush() {
    if (lines.isEmpty()) {
      return;
    }
    List<@Nullable Object[]> rows = new ArrayList<>(lines.size());
    lines.forEach(l -> rows.add(l.values()));
    try {
      insert.executeBatch(rows);
      imported += lines.size();
    } catch (SqlError e) {
      lines.forEach(this::single);
    }
    lines.clear();
  }

  private void single(Records.Line line) {
    try {
      insert.execute(line.values());
      imported++;
    } catch (SqlError e) {
      String detail = e.detail();
      bad(line, e.getMessage() + (detail == null ? "" : ": " + detail));
    }
  }

  private void bad(Records.Line line, String why) {
    progress.close();
    String message = "%s: line %d: %s".formatted(file, line.line(), why);
    if (!rejection.isSkipped()) {
      throw new CommandException(
          message + "; nothing was imported",
          "'--skip-bad' leaves such rows out, '--rejected FILE' keeps them in a file");
    }
    if (++left > rejection.most()) {
      throw new CommandException(
          message
              + "; that is more than %d bad row%s, so nothing was imported"
                  .formatted(rejection.most(), rejection.most() == 1 ? "" : "s"),
          null);
    }
    if (left <= REPORTED) {
      err.println("skipped: " + message);
    } else if (left == REPORTED + 1) {
      err.println("skipped: and more, which are counted only");
    }
    rejected.println(line.text());
  }
}
