package dev.helios.cli.copy;

import dev.helios.sql.SqlError;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows that COPY reads, one after another, to the end or a line of {@code \.} alone. */
abstract class CopyRows implements Closeable {
  /** The line that ends the rows. */
  static final String END = "\\.";

  /**
   * One row.
   *
   * @param line where it begins, from 1
   * @param values one for each column; null for NULL
   */
  record Row(long line, List<@Nullable String> values) {}

  /** Rows of {@code reader}, without its header if there is one. */
  static CopyRows of(Reader reader, CopyFormat format) throws IOException {
    CopyRows rows = format.isCsv() ? new Csv(reader, format) : new Text(reader, format);
    if (format.hasHeader()) {
      Row unused = rows.next();
    }
    return rows;
  }

  /**
   * The next row, or null at the end.
   *
   * @throws SqlError 22P04 for what is no row
   */
  abstract @Nullable Row next() throws IOException;

  private static final class Text extends CopyRows {
    private final BufferedReader reader;
    private final CopyFormat format;
    private long line;

    Text(Reader reader, CopyFormat format) {
      this.reader = new BufferedReader(reader);
      this.format = format;
    }

    @Override
    @Nullable Row next() throws IOException {
      String text = reader.readLine();
      if (text == null || text.equals(END)) {
        return null;
      }
      return new Row(++line, CopyText.fields(text, format));
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  private static final class Csv extends CopyRows {
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    Csv(Reader reader, CopyFormat format) throws IOException {
      parser = format.csv().parse(reader);
      records = parser.iterator();
    }

    @Override
    @Nullable Row next() {
      long line = parser.getCurrentLineNumber() + 1;
      try {
        if (!records.hasNext()) {
          return null;
        }
        CSVRecord row = records.next();
        return row.size() == 1 && END.equals(row.get(0)) ? null : new Row(line, row.toList());
      } catch (UncheckedIOException | IllegalStateException e) {
        // What the parser throws for a quote that is never closed and the like.
        Throwable cause = e instanceof UncheckedIOException io ? io.getCause() : e;
        throw new SqlError(
            "22P04", "bad CSV: " + cause.getMessage(), "COPY, line " + line, null, cause);
      }
    }

    @Override
    public void close() throws IOException {
      parser.close();
    }
  }
}
