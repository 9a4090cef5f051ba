package dev.helios.cli.data;

import dev.helios.cli.output.CsvLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file whose first line names the columns. */
final class CsvRecords implements Records {
  private final SourceFile file;
  private final char delimiter;
  private final String nullText;
  private final CountedInput input;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> names;

  /**
   * Reads the header.
   *
   * @param nullText the field that stands for NULL
   */
  CsvRecords(SourceFile file, char delimiter, String nullText) throws IOException {
    this.file = file;
    this.delimiter = delimiter;
    this.nullText = nullText;
    this.input = file.open();
    try {
      CSVFormat format =
          CSVFormat.DEFAULT
              .builder()
              .setDelimiter(delimiter)
              // In this mode a field in quotes is never NULL, as in PostgreSQL.
              .setQuoteMode(QuoteMode.ALL_NON_NULL)
              .setNullString(nullText)
              .setHeader()
              .setSkipHeaderRecord(true)
              .setAllowMissingColumnNames(false)
              .get();
      parser = format.parse(file.reader(input));
      names = parser.getHeaderNames().stream().map(CsvRecords::withoutMark).toList();
      records = parser.iterator();
    } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
      input.close();
      throw file.broken(cause(e));
    }
  }

  /** The mark that some programs put before UTF-8 is no part of the first name. */
  private static String withoutMark(String name) {
    return name.startsWith("\ufeff") ? name.substring(1) : name;
  }

  private static Throwable cause(Exception e) {
    return e instanceof UncheckedIOException io ? io.getCause() : e;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public List<String> types() throws IOException {
    List<ColumnGuess> guesses = names.stream().map(n -> new ColumnGuess()).toList();
    try (CsvRecords all = new CsvRecords(file, delimiter, nullText)) {
      for (Line line = all.next(); line != null; line = all.next()) {
        for (int i = 0; i < line.values().length; i++) {
          if (line.values()[i] != null) {
            guesses.get(i).see(String.valueOf(line.values()[i]));
          }
        }
      }
    }
    return guesses.stream().map(ColumnGuess::type).toList();
  }

  @Override
  public @Nullable Line next() {
    try {
      long before = parser.getCurrentLineNumber();
      if (!records.hasNext()) {
        return null;
      }
      CSVRecord row = records.next();
      // The parser has read ahead by this one record; the header is the first line.
      long line = Math.max(2, before + 1);
      return new Line(line, values(row), problem(row), text(row));
    } catch (UncheckedIOException | IllegalStateException e) {
      // What the parser throws for a quote that is never closed and the like.
      throw file.broken(cause(e));
    }
  }

  private @Nullable Object[] values(CSVRecord row) {
    if (row.size() != names.size()) {
      return new Object[0];
    }
    @Nullable Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    return values;
  }

  private @Nullable String problem(CSVRecord row) {
    return row.size() == names.size()
        ? null
        : "it has %d field%s, the header has %d"
            .formatted(row.size(), row.size() == 1 ? "" : "s", names.size());
  }

  private String text(CSVRecord row) {
    return line(row.toList());
  }

  private String line(List<? extends @Nullable String> fields) {
    return CsvLine.of(fields, delimiter, nullText);
  }

  @Override
  public long bytesRead() {
    return input.count();
  }

  @Override
  public void header(PrintWriter rejected) {
    rejected.println(line(names));
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
