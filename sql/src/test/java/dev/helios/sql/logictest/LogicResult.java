package dev.helios.sql.logictest;

import dev.helios.sql.logictest.LogicRecord.Query;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of a query, printed, sorted and perhaps hashed as the format wants them. */
final class LogicResult {
  private static final Pattern HASHED = Pattern.compile("(\\d+) values hashing to ([0-9a-f]{32})");
  private static final Pattern INTEGER = Pattern.compile("\\s*[+-]?\\d+");
  private static final Comparator<String> BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private LogicResult() {}

  /** All values of {@code rows}, row by row in the order that {@code query} asks for. */
  static List<String> values(Query query, ResultSet rows) throws SQLException {
    int width = rows.getMetaData().getColumnCount();
    if (width != query.types().length()) {
      return List.of("%d columns instead of %d".formatted(width, query.types().length()));
    }
    List<List<String>> printed = new ArrayList<>();
    while (rows.next()) {
      List<String> row = new ArrayList<>(width);
      for (int i = 0; i < width; i++) {
        row.add(print(query.types().charAt(i), rows, i + 1));
      }
      printed.add(row);
    }
    switch (query.sort()) {
      case ROWSORT -> printed.sort(LogicResult::compareRows);
      case VALUESORT -> {
        return printed.stream().flatMap(List::stream).sorted(BYTES).toList();
      }
      case NOSORT -> {}
    }
    return printed.stream().flatMap(List::stream).toList();
  }

  private static int compareRows(List<String> a, List<String> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = BYTES.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static String print(char type, ResultSet rows, int column) throws SQLException {
    Object value = rows.getObject(column);
    if (value == null) {
      return "NULL";
    }
    return switch (type) {
      case 'I' -> integer(value);
      case 'R' -> String.format(Locale.ROOT, "%.3f", number(value));
      case 'T' -> text(rows.getString(column));
      default -> throw new IllegalArgumentException("type " + type);
    };
  }

  private static String integer(Object value) {
    if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
      BigInteger whole = number(value).toBigInteger();
      return whole.toString();
    }
    if (value instanceof Boolean b) {
      return b ? "1" : "0";
    }
    Matcher digits = INTEGER.matcher(value.toString());
    return digits.lookingAt() ? new BigInteger(digits.group().strip()).toString() : "0";
  }

  private static BigDecimal number(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Double || value instanceof Float) {
      return new BigDecimal(((Number) value).doubleValue());
    }
    Matcher digits = INTEGER.matcher(value.toString());
    return digits.lookingAt() ? new BigDecimal(value.toString().strip()) : BigDecimal.ZERO;
  }

  private static String text(String value) {
    if (value.isEmpty()) {
      return "(empty)";
    }
    StringBuilder printed = new StringBuilder();
    value.codePoints().forEach(c -> printed.appendCodePoint(c < ' ' || c > '~' ? '@' : c));
    return printed.toString();
  }

  /** Whether {@code values} are what the query expects, in plain or by their hash. */
  static boolean fits(Query query, List<String> values) {
    Matcher hashed =
        query.expected().size() == 1 ? HASHED.matcher(query.expected().getFirst()) : null;
    if (hashed != null && hashed.matches()) {
      return values.size() == Integer.parseInt(hashed.group(1))
          && hash(values).equals(hashed.group(2));
    }
    return values.equals(query.expected());
  }

  static String hash(List<String> values) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      for (String value : values) {
        md5.update(value.getBytes(StandardCharsets.UTF_8));
        md5.update((byte) '\n');
      }
      return HexFormat.of().formatHex(md5.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
