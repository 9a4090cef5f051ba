package dev.helios.cli.data;

import dev.helios.cli.CheckedOutput;
import dev.helios.cli.CommandException;
import dev.helios.cli.Terminal;
import dev.helios.cli.output.Progress;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.sql.session.Prepared;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Imports the rows of a file into a table, in one transaction: what stays is all good rows, or
 * none.
 */
public final class Import {
  private final Source source;
  private final Rejection rejection;
  private final Terminal terminal;

  /** The format of a file. */
  public enum Format {
    CSV,
    JSONL
  }

  /**
   * Where rows come from.
   *
   * @param delimiter between fields of CSV
   * @param nullText the field of CSV that stands for NULL
   */
  public record Source(Path path, Format format, Charset charset, char delimiter, String nullText) {
    Records open() throws IOException {
      SourceFile file = new SourceFile(path, charset);
      file.check();
      return switch (format) {
        case CSV -> new CsvRecords(file, delimiter, nullText);
        case JSONL -> new JsonRecords(file);
      };
    }
  }

  /**
   * What becomes of a row that cannot be taken: it is left out and reported, or it ends the import.
   *
   * @param most how many may be left out before the import ends
   * @param file where such rows are written as they are, to be mended and imported; null for none
   */
  public record Rejection(boolean isSkipped, long most, @Nullable Path file) {}

  /** How many rows were imported and how many left out. */
  public record Outcome(long imported, long left) {}

  public Import(Source source, Rejection rejection, Terminal terminal) {
    this.source = source;
    this.rejection = rejection;
    this.terminal = terminal;
  }

  /**
   * Imports everything into {@code table}, or nothing.
   *
   * @param create whether to make the table first
   * @param primaryKey names of its key columns, separated by commas; empty for none
   */
  public Outcome into(Session session, String table, boolean create, String primaryKey)
      throws IOException {
    try (Records records = source.open()) {
      if (records.names().isEmpty()) {
        throw new CommandException(
            "%s is empty".formatted(source.path().getFileName()),
            "a CSV file begins with a line that names the columns");
      }
      session.execute("BEGIN");
      if (create) {
        session.execute(createTable(records, table, primaryKey));
      }
      Outcome outcome = rows(session, records, table);
      session.commit();
      return outcome;
    } finally {
      session.rollback();
    }
  }

  private static String createTable(Records records, String table, String primaryKey)
      throws IOException {
    List<String> columns = new ArrayList<>();
    List<String> types = records.types();
    for (int i = 0; i < types.size(); i++) {
      columns.add(ExpressionText.quote(records.names().get(i)) + " " + types.get(i));
    }
    if (!primaryKey.isEmpty()) {
      columns.add(
          "PRIMARY KEY (%s)"
              .formatted(
                  List.of(primaryKey.split(",", -1)).stream()
                      .map(n -> ExpressionText.quote(n.strip()))
                      .collect(Collectors.joining(", "))));
    }
    return "CREATE TABLE %s (%s)"
        .formatted(ExpressionText.quote(table), String.join(", ", columns));
  }

  private Outcome rows(Session session, Records records, String table) throws IOException {
    List<String> names = records.names();
    Prepared insert =
        session.prepare(
            "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                    ExpressionText.quote(table),
                    names.stream().map(ExpressionText::quote).collect(Collectors.joining(", ")),
                    String.join(", ", Collections.nCopies(names.size(), "?"))));
    try (PrintWriter rejected = rejectedRows();
        Progress progress = new Progress(terminal, "Importing", "B", Files.size(source.path()))) {
      records.header(rejected);
      String file = source.path().getFileName().toString();
      ImportBatch batch =
          new ImportBatch(insert, file, rejection, progress, terminal.err(), rejected);
      for (Records.Line line = records.next(); line != null; line = records.next()) {
        batch.add(line);
        progress.at(records.bytesRead());
      }
      batch.flush();
      rejected.flush();
      return new Outcome(batch.imported(), batch.left());
    }
  }

  private PrintWriter rejectedRows() throws IOException {
    return CheckedOutput.writer(
        rejection.file() == null
            ? OutputStream.nullOutputStream()
            : Files.newOutputStream(rejection.file()));
  }
}
