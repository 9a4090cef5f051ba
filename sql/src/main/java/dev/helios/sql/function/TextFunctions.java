package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BOOLEAN_TYPE;
import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.INTEGER_TYPE;
import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.sql.SqlError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cases, lengths, parts and replacements of texts. Positions count code points from 1. */
final class TextFunctions {
  private TextFunctions() {}

  static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    cases(all);
    lengths(all);
    parts(all);
    replacements(all);
    characters(all);
    return all;
  }

  private static void cases(List<ScalarFunction> all) {
    all.add(Define.of("lower", TEXT_TYPE, TEXT).as(a -> ((String) a[0]).toLowerCase(Locale.ROOT)));
    all.add(Define.of("upper", TEXT_TYPE, TEXT).as(a -> ((String) a[0]).toUpperCase(Locale.ROOT)));
    all.add(Define.of("initcap", TEXT_TYPE, TEXT).as(a -> initcap((String) a[0])));
  }

  private static String initcap(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      out.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
      inWord = Character.isLetterOrDigit(c);
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static void lengths(List<ScalarFunction> all) {
    for (String name : List.of("length", "char_length", "character_length")) {
      all.add(Define.of(name, INTEGER_TYPE, TEXT).as(a -> (long) CodePoints.length((String) a[0])));
    }
    all.add(Define.of("octet_length", INTEGER_TYPE, TEXT).as(a -> octets((String) a[0])));
    all.add(Define.of("bit_length", INTEGER_TYPE, TEXT).as(a -> 8 * octets((String) a[0])));
    for (String name : List.of("position", "strpos", "instr")) {
      boolean partFirst = name.equals("position");
      all.add(
          Define.of(name, INTEGER_TYPE, TEXT, TEXT)
              .as(
                  a ->
                      CodePoints.position(
                          (String) a[partFirst ? 1 : 0], (String) a[partFirst ? 0 : 1])));
    }
    all.add(
        Define.of("starts_with", BOOLEAN_TYPE, TEXT, TEXT)
            .as(a -> ((String) a[0]).startsWith((String) a[1])));
    all.add(
        Define.of("^@", BOOLEAN_TYPE, TEXT, TEXT)
            .as(a -> ((String) a[0]).startsWith((String) a[1])));
  }

  private static long octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void parts(List<ScalarFunction> all) {
    all.add(
        Define.of("substring", TEXT_TYPE, TEXT, INTEGER, INTEGER)
            .atLeast(2)
            .as(
                a ->
                    a.length == 2
                        ? CodePoints.substring((String) a[0], (Long) a[1])
                        : CodePoints.substring((String) a[0], (Long) a[1], (Long) a[2])));
    all.add(
        Define.of("substr", TEXT_TYPE, TEXT, INTEGER, INTEGER)
            .atLeast(2)
            .as(
                a ->
                    CodePoints.substr(
                        (String) a[0], (Long) a[1], a.length == 2 ? Long.MAX_VALUE : (Long) a[2])));
    all.add(Define.of("left", TEXT_TYPE, TEXT, INTEGER).as(a -> left((String) a[0], (Long) a[1])));
    all.add(
        Define.of("right", TEXT_TYPE, TEXT, INTEGER).as(a -> right((String) a[0], (Long) a[1])));
    all.add(
        Define.of("split_part", TEXT_TYPE, TEXT, TEXT, INTEGER)
            .as(a -> splitPart((String) a[0], (String) a[1], (Long) a[2])));
  }

  private static String left(String text, long count) {
    long wanted = count < 0 ? CodePoints.length(text) + count : count;
    return text.substring(0, CodePoints.offset(text, Math.max(wanted, 0)));
  }

  private static String right(String text, long count) {
    long skipped =
        count < 0
            ? (count == Long.MIN_VALUE ? Long.MAX_VALUE : -count)
            : CodePoints.length(text) - count;
    return text.substring(CodePoints.offset(text, Math.max(skipped, 0)));
  }

  private static String splitPart(String text, String delimiter, long n) {
    if (n == 0) {
      throw new SqlError("22023", "field position must not be zero");
    }
    List<String> parts = split(text, delimiter);
    long index = n > 0 ? n - 1 : parts.size() + n;
    return index >= 0 && index < parts.size() ? parts.get((int) index) : "";
  }

  /** The texts between delimiters; an empty delimiter is nowhere. */
  static List<String> split(String text, String delimiter) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    if (!delimiter.isEmpty()) {
      for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
        parts.add(text.substring(from, at));
        from = at + delimiter.length();
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static void replacements(List<ScalarFunction> all) {
    all.add(
        Define.of("replace", TEXT_TYPE, TEXT, TEXT, TEXT)
            .as(
                a ->
                    ((String) a[1]).isEmpty()
                        ? a[0]
                        : ((String) a[0]).replace((String) a[1], (String) a[2])));
    all.add(
        Define.of("translate", TEXT_TYPE, TEXT, TEXT, TEXT)
            .as(a -> translate((String) a[0], (String) a[1], (String) a[2])));
    all.add(
        Define.of("reverse", TEXT_TYPE, TEXT)
            .as(a -> new StringBuilder((String) a[0]).reverse().toString()));
    all.add(
        Define.of("overlay", TEXT_TYPE, TEXT, TEXT, INTEGER, INTEGER)
            .atLeast(3)
            .as(
                a ->
                    overlay(
                        (String) a[0],
                        (String) a[1],
                        (Long) a[2],
                        a.length == 4 ? (Long) a[3] : CodePoints.length((String) a[1]))));
  }

  private static String translate(String text, String from, String to) {
    int[] source = from.codePoints().toArray();
    int[] target = to.codePoints().toArray();
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int i = 0;
              while (i < source.length && source[i] != c) {
                i++;
              }
              if (i == source.length) {
                out.appendCodePoint(c);
              } else if (i < target.length) {
                out.appendCodePoint(target[i]);
              }
            });
    return out.toString();
  }

  private static String overlay(String text, String part, long from, long count) {
    if (from <= 0) {
      throw new SqlError("22011", "negative substring length not allowed");
    }
    return CodePoints.substring(text, 1, from - 1)
        + part
        + CodePoints.substring(text, from + count);
  }

  private static void characters(List<ScalarFunction> all) {
    all.add(Define.of("chr", TEXT_TYPE, INTEGER).as(a -> chr((Long) a[0])));
    for (String name : List.of("ascii", "unicode")) {
      all.add(
          Define.of(name, INTEGER_TYPE, TEXT)
              .as(a -> ((String) a[0]).isEmpty() ? 0L : (long) ((String) a[0]).codePointAt(0)));
    }
    all.add(
        Define.variadic("char", t -> TEXT_TYPE, 0, Parameter.all(INTEGER))
            .as(
                a -> {
                  StringBuilder out = new StringBuilder();
                  for (Object c : a) {
                    out.append(chr((Long) c));
                  }
                  return out.toString();
                }));
    all.add(
        Define.of("normalize", TEXT_TYPE, TEXT, TEXT)
            .atLeast(1)
            .as(a -> normalize((String) a[0], a.length > 1 ? (String) a[1] : "NFC")));
  }

  private static String chr(long code) {
    if (code == 0) {
      throw new SqlError("54000", "null character not permitted");
    }
    if (code < 0) {
      throw new SqlError("22023", "character number must be positive");
    }
    if (code > Character.MAX_CODE_POINT) {
      throw new SqlError("54000", "requested character too large for encoding: " + code);
    }
    if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
      throw new SqlError("54000", "requested character not valid for encoding: " + code);
    }
    return Character.toString((int) code);
  }

  private static String normalize(String text, String form) {
    try {
      return java.text.Normalizer.normalize(
          text, java.text.Normalizer.Form.valueOf(form.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new SqlError("22023", "invalid normalization form: " + form, null, null, e);
    }
  }
}
