package dev.helios.refs.schema;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Column names inside the SQL text of defaults, checks and index expressions, found by their
 * tokens: enough to follow a rename without a parser, as such text is about one table alone.
 *
 * <p>A name is an identifier that is not followed by a parenthesis and does not follow {@code ::}.
 */
public final class ExpressionText {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  /** Words that are no names unless quoted: PostgreSQL's, and those that only Helios reserves. */
  private static final Set<String> RESERVED =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization binary both case cast
          check collate collation column concurrently constraint create cross current_catalog
          current_date current_role current_schema current_time current_timestamp current_user
          default deferrable desc distinct do else end except exists false fetch for foreign freeze
          from full grant group having ilike in initially inner intersect interval into is isnull
          join lateral leading left like limit localtime localtimestamp minus natural not notnull
          null of offset on only or order outer overlaps permute placing primary qualify references
          returning right row select session_user similar some symmetric table tablesample then to
          trailing true union unique unnest user using values variadic verbose when where window
          with\
          """
              .split("\\s+", -1));

  private final String sql;
  private final UnaryOperator<String> names;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private ExpressionText(String sql, UnaryOperator<String> names) {
    this.sql = sql;
    this.names = names;
  }

  /**
   * Returns {@code sql} with each name replaced by what {@code names} gives for it: folded to lower
   * case unless it was quoted. A name given back as it was stays as it was spelled.
   */
  public static String rename(String sql, UnaryOperator<String> names) {
    return new ExpressionText(sql, names).run();
  }

  /** The names in {@code sql}, in order of appearance; keywords are among them. */
  public static Set<String> names(String sql) {
    Set<String> found = new LinkedHashSet<>();
    rename(
        sql,
        name -> {
          found.add(name);
          return name;
        });
    return found;
  }

  /** Spells an identifier so that it is read back as {@code name}. */
  public static String quote(String name) {
    return PLAIN.matcher(name).matches() && !RESERVED.contains(name)
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }

  private String run() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '\'') {
        copyTo(endOfQuoted('\''));
      } else if (c == '"') {
        int end = endOfQuoted('"');
        name(sql.substring(at + 1, end - 1).replace("\"\"", "\""), end);
      } else if (c == '$' && dollarTagEnd() > 0) {
        copyDollarQuoted();
      } else if (sql.startsWith("--", at)) {
        int end = sql.indexOf('\n', at);
        copyTo(end < 0 ? sql.length() : end);
      } else if (sql.startsWith("/*", at)) {
        int end = sql.indexOf("*/", at + 2);
        copyTo(end < 0 ? sql.length() : end + 2);
      } else if (Character.isDigit(c)) {
        copyTo(endOfWord());
      } else if (isWordStart(c)) {
        word();
      } else {
        copyTo(at + 1);
      }
    }
    return out.toString();
  }

  private void word() {
    int end = endOfWord();
    boolean prefixOfString = end - at == 1 && end < sql.length() && sql.charAt(end) == '\'';
    if (prefixOfString) {
      copyTo(end);
      copyTo(endOfQuoted('\''));
    } else {
      name(sql.substring(at, end).toLowerCase(java.util.Locale.ROOT), end);
    }
  }

  private void name(String name, int end) {
    String replacement = isCall(end) || followsCast() ? name : names.apply(name);
    if (replacement.equals(name)) {
      copyTo(end);
    } else {
      out.append(quote(replacement));
      at = end;
    }
  }

  private boolean isCall(int from) {
    int i = from;
    while (i < sql.length() && Character.isWhitespace(sql.charAt(i))) {
      i++;
    }
    // `a IN (..)` and the like are keywords before a parenthesis and no columns either way.
    return i < sql.length() && sql.charAt(i) == '(';
  }

  private boolean followsCast() {
    int i = at - 1;
    while (i >= 0 && Character.isWhitespace(sql.charAt(i))) {
      i--;
    }
    return i >= 1 && sql.charAt(i) == ':' && sql.charAt(i - 1) == ':';
  }

  private int endOfQuoted(char quote) {
    int i = at + 1;
    while (i < sql.length()) {
      if (sql.charAt(i) != quote) {
        i++;
      } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return sql.length();
  }

  private int dollarTagEnd() {
    int i = at + 1;
    while (i < sql.length() && isWordPart(sql.charAt(i)) && sql.charAt(i) != '$') {
      i++;
    }
    return i < sql.length() && sql.charAt(i) == '$' ? i + 1 : -1;
  }

  private void copyDollarQuoted() {
    String tag = sql.substring(at, dollarTagEnd());
    int end = sql.indexOf(tag, at + tag.length());
    copyTo(end < 0 ? sql.length() : end + tag.length());
  }

  private int endOfWord() {
    int i = at;
    while (i < sql.length() && isWordPart(sql.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isWordStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private void copyTo(int end) {
    out.append(sql, at, end);
    at = end;
  }
}
