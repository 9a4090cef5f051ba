package dev.helios.cli.csv;

import dev.helios.cli.CommandException;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Prepared;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Imports a CSV file whose first line names the columns. Rows go in by batches of one transaction;
 * a batch with a bad row is taken apart to find it.
 */
public final class CsvImport {
  private static final int BATCH = 500;

  private final Path file;
  private final Charset charset;
  private final char delimiter;
  private final String nullText;
  private final boolean skipBad;
  private final PrintWriter err;

  /**
   * An import.
   *
   * @param nullText the field that stands for NULL
   * @param skipBad whether a row that cannot be taken is reported to {@code err} and left out
   */
  public CsvImport(
      Path file,
      Charset charset,
      char delimiter,
      String nullText,
      boolean skipBad,
      PrintWriter err) {
    this.file = file;
    this.charset = charset;
    this.delimiter = delimiter;
    this.nullText = nullText;
    this.skipBad = skipBad;
    this.err = err;
  }

  /** How many rows were imported and how many left out. */
  public record Outcome(long imported, long left) {}

  /**
   * Imports everything into {@code table}, or nothing.
   *
   * @param create whether to make the table first
   * @param primaryKey names of its key columns, separated by commas; empty for none
   */
  public Outcome into(Session session, String table, boolean create, String primaryKey)
      throws IOException {
    session.execute("BEGIN");
    try {
      if (create) {
        session.execute(createTable(table, primaryKey));
      }
      Outcome outcome = rows(session, table);
      session.commit();
      return outcome;
    } finally {
      session.rollback();
    }
  }

  private CSVParser open(Reader reader) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setHeader()
            .setSkipHeaderRecord(true)
            .setAllowMissingColumnNames(false)
            .get();
    try {
      return format.parse(reader);
    } catch (IllegalArgumentException e) {
      throw new CommandException("%s: %s".formatted(file.getFileName(), e.getMessage()), null);
    }
  }

  private String createTable(String table, String primaryKey) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, charset);
        CSVParser csv = open(reader)) {
      List<String> names = csv.getHeaderNames();
      List<ColumnGuess> guesses = names.stream().map(n -> new ColumnGuess()).toList();
      for (CSVRecord row : csv) {
        for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
          if (!row.get(i).equals(nullText)) {
            guesses.get(i).see(row.get(i));
          }
        }
      }
      List<String> columns = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        columns.add(ExpressionText.quote(names.get(i)) + " " + guesses.get(i).type());
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
  }

  private Outcome rows(Session session, String table) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, charset);
        CSVParser csv = open(reader)) {
      List<String> names = csv.getHeaderNames();
      Prepared insert =
          session.prepare(
              "INSERT INTO %s (%s) VALUES (%s)"
                  .formatted(
                      ExpressionText.quote(table),
                      names.stream().map(ExpressionText::quote).collect(Collectors.joining(", ")),
                      String.join(", ", Collections.nCopies(names.size(), "?"))));
      Rows rows = new Rows(insert, names.size());
      Iterator<CSVRecord> records = csv.iterator();
      while (records.hasNext()) {
        rows.add(records.next());
      }
      rows.flush();
      return new Outcome(rows.imported, rows.left);
    } catch (UncheckedIOException | IllegalStateException e) {
      // What commons-csv throws for a quote that is never closed and the like.
      throw new CommandException("%s: %s".formatted(file.getFileName(), e.getMessage()), null);
    }
  }

  /** Rows on their way into the table. */
  private final class Rows {
    private final Prepared insert;
    private final int width;
    private final List<@Nullable Object[]> batch = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private long imported;
    private long left;

    Rows(Prepared insert, int width) {
      this.insert = insert;
      this.width = width;
    }

    void add(CSVRecord row) {
      if (row.size() != width) {
        bad(
            lineOf(row),
            "it has %d field%s, the header has %d"
                .formatted(row.size(), row.size() == 1 ? "" : "s", width));
        return;
      }
      @Nullable Object[] values = new Object[width];
      for (int i = 0; i < width; i++) {
        values[i] = row.get(i).equals(nullText) ? null : row.get(i);
      }
      batch.add(values);
      lines.add(lineOf(row));
      if (batch.size() == BATCH) {
        flush();
      }
    }

    private static long lineOf(CSVRecord row) {
      return row.getParser() == null
          ? row.getRecordNumber() + 1
          : row.getParser().getCurrentLineNumber();
    }

    void flush() {
      if (batch.isEmpty()) {
        return;
      }
      try {
        insert.executeBatch(batch);
        imported += batch.size();
      } catch (SqlError e) {
        oneByOne();
      }
      batch.clear();
      lines.clear();
    }

    private void oneByOne() {
      for (int i = 0; i < batch.size(); i++) {
        try {
          insert.execute(batch.get(i));
          imported++;
        } catch (SqlError e) {
          String detail = e.detail();
          bad(lines.get(i), e.getMessage() + (detail == null ? "" : ": " + detail));
        }
      }
    }

    private void bad(long line, String why) {
      String message = "%s: line %d: %s".formatted(file.getFileName(), line, why);
      if (!skipBad) {
        throw new CommandException(
            message + "; nothing was imported", "'--skip-bad' leaves such rows out");
      }
      left++;
      err.println("skipped: " + message);
    }
  }
}
