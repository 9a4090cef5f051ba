package dev.helios.cli.copy;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * How rows are written.
 *
 * @param isCsv CSV, or else PostgreSQL's text format, in which a backslash escapes
 * @param nullText the field that stands for NULL
 * @param hasHeader whether the first line names the columns
 * @param quote of CSV
 * @param escape what makes a quote within quotes one that is meant; the quote itself unless said
 */
record CopyFormat(
    boolean isCsv, char delimiter, String nullText, boolean hasHeader, char quote, char escape) {
  static final CopyFormat TEXT = new CopyFormat(false, '\t', "\\N", false, '"', '"');
  static final CopyFormat CSV = new CopyFormat(true, ',', "", false, '"', '"');

  CopyFormat withDelimiter(char c) {
    return new CopyFormat(isCsv, c, nullText, hasHeader, quote, escape);
  }

  CopyFormat withNull(String text) {
    return new CopyFormat(isCsv, delimiter, text, hasHeader, quote, escape);
  }

  CopyFormat withHeader(boolean on) {
    return new CopyFormat(isCsv, delimiter, nullText, on, quote, escape);
  }

  CopyFormat withQuote(char c) {
    return new CopyFormat(isCsv, delimiter, nullText, hasHeader, c, escape == quote ? c : escape);
  }

  CopyFormat withEscape(char c) {
    return new CopyFormat(isCsv, delimiter, nullText, hasHeader, quote, c);
  }

  /** The same for the library that reads CSV: a field in quotes is never NULL, as in PostgreSQL. */
  CSVFormat csv() {
    CSVFormat.Builder builder =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setQuote(quote)
            .setIgnoreEmptyLines(false)
            .setNullString(nullText)
            .setQuoteMode(QuoteMode.ALL_NON_NULL);
    return escape == quote ? builder.get() : builder.setEscape(escape).get();
  }
}
