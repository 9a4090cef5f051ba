package dev.helios.cli.copy;

import dev.helios.sql.SqlError;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What comes after the file: options in parentheses, or as they were written before them. */
final class CopyOptions {
  private final CopyWords words;
  private final Map<String, String> given = new LinkedHashMap<>();
  private CopyFormat format = CopyFormat.TEXT;

  CopyOptions(CopyWords words) {
    this.words = words;
  }

  static SqlError binary() {
    return new SqlError("0A000", "COPY knows the formats text and csv, not binary");
  }

  /** Reads them to the end of the statement. */
  CopyFormat read() {
    boolean unused = words.accept("WITH");
    if (words.accept("(")) {
      do {
        String name = words.value();
        add(name, words.at(",") || words.at(")") ? "true" : words.value());
      } while (words.accept(","));
      words.expect(")");
    } else {
      while (!words.atEnd()) {
        old();
      }
    }
    if (!words.atEnd()) {
      throw words.unexpected();
    }
    // The format comes first, whatever the order, as the others start from its own.
    String kind = given.remove("format");
    if (kind != null) {
      set("format", kind);
    }
    given.forEach(this::set);
    return format;
  }

  private void old() {
    if (words.accept("CSV")) {
      add("format", "csv");
    } else if (words.accept("HEADER")) {
      add("header", "true");
    } else {
      String name = words.value();
      boolean unused = words.accept("AS");
      add(name, words.value());
    }
  }

  private void add(String name, String value) {
    if (given.put(name.toLowerCase(Locale.ROOT), value) != null) {
      throw new SqlError("42601", "conflicting or redundant options");
    }
  }

  private void set(String name, String value) {
    switch (name) {
      case "format" ->
          format =
              switch (value.toLowerCase(Locale.ROOT)) {
                case "text" -> CopyFormat.TEXT;
                case "csv" -> CopyFormat.CSV;
                case "binary" -> throw binary();
                default ->
                    throw new SqlError(
                        "22023", "COPY format \"%s\" not recognized".formatted(value));
              };
      case "delimiter" -> format = format.withDelimiter(character(name, value));
      case "null" -> format = format.withNull(value);
      case "header" -> format = format.withHeader(flag(name, value));
      case "quote" -> format = format.withQuote(character(name, value));
      case "escape" -> format = format.withEscape(character(name, value));
      case "freeze" -> {
        boolean unused = flag(name, value);
      }
      case "encoding" -> encoding(value);
      default ->
          throw new SqlError("42601", "option \"%s\" not recognized".formatted(name))
              .withHint("COPY knows FORMAT, DELIMITER, NULL, HEADER, QUOTE, ESCAPE and ENCODING.");
    }
  }

  private static char character(String name, String value) {
    if (value.length() != 1 || value.equals("\n") || value.equals("\r")) {
      throw new SqlError("0A000", "COPY %s must be a single one-byte character".formatted(name));
    }
    return value.charAt(0);
  }

  private static boolean flag(String name, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "on", "1", "match" -> true;
      case "false", "off", "0" -> false;
      default -> throw new SqlError("42601", "%s requires a Boolean value".formatted(name));
    };
  }

  private static void encoding(String value) {
    if (!value.toLowerCase(Locale.ROOT).matches("utf-?8|unicode|sql_ascii")) {
      throw new SqlError("0A000", "COPY reads and writes UTF-8, not %s".formatted(value))
          .withHint("'helios import --encoding' reads other encodings.");
    }
  }
}
