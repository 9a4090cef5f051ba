package dev.helios.sql.parser;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** Pieces of SQL text that several statements write alike. */
public final class Sql {
  private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

  private Sql() {}

  /** Writes {@code node} as an operand of its own. */
  public static void node(SqlWriter writer, SqlNode node) {
    node.unparse(writer, 0, 0);
  }

  /** Writes {@code expression}, in parentheses if it is a query. */
  public static void expression(SqlWriter writer, SqlNode expression) {
    if (expression.isA(SqlKind.QUERY)) {
      SqlWriter.Frame frame = writer.startList(SqlWriter.FrameTypeEnum.SUB_QUERY, "(", ")");
      node(writer, expression);
      writer.endList(frame);
    } else {
      node(writer, expression);
    }
  }

  /** Writes the comma of a list that has no parentheses. */
  public static void comma(SqlWriter writer) {
    writer.print(",");
    writer.setNeedWhitespace(true);
  }

  /** Writes {@code keyword} and {@code node}, or nothing if {@code node} is null. */
  public static void clause(SqlWriter writer, String keyword, @Nullable SqlNode node) {
    if (node != null) {
      writer.keyword(keyword);
      node(writer, node);
    }
  }

  /** Writes {@code text} as a string literal. */
  public static void string(SqlWriter writer, String text) {
    writer.literal("'" + text.replace("'", "''") + "'");
  }

  /** Writes {@code keyword} and {@code text} as a string literal, or nothing if it is null. */
  public static void string(SqlWriter writer, String keyword, @Nullable String text) {
    if (text != null) {
      writer.keyword(keyword);
      string(writer, text);
    }
  }

  /** Writes {@code a, b}. */
  public static void commaList(SqlWriter writer, List<? extends SqlNode> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      if (i > 0) {
        comma(writer);
      }
      node(writer, nodes.get(i));
    }
  }

  /** Writes {@code (a, b)}. */
  public static void parenthesized(SqlWriter writer, List<? extends SqlNode> nodes) {
    SqlWriter.Frame frame = writer.startList("(", ")");
    for (SqlNode node : nodes) {
      writer.sep(",");
      node(writer, node);
    }
    writer.endList(frame);
  }

  /** Writes {@code (a)}. */
  public static void parenthesized(SqlWriter writer, SqlNode node) {
    parenthesized(writer, List.of(node));
  }

  /** Writes {@code keyword} and the tables {@code from}, or nothing if it is null. */
  public static void tables(SqlWriter writer, String keyword, @Nullable SqlNode from) {
    if (from != null) {
      writer.keyword(keyword);
      SqlWriter.Frame frame = writer.startList(SqlWriter.FrameTypeEnum.FROM_LIST);
      node(writer, from);
      writer.endList(frame);
    }
  }

  /** Writes {@code AS alias}, or nothing. */
  public static void alias(SqlWriter writer, @Nullable SqlIdentifier alias) {
    clause(writer, "AS", alias);
  }

  /** Writes {@code RETURNING a, b}, or nothing. */
  public static void returning(SqlWriter writer, @Nullable SqlNodeList items) {
    if (items != null) {
      writer.keyword("RETURNING");
      commaList(writer, items);
    }
  }

  /** Writes {@code (name = 'value', ...)} after {@code keyword}, or nothing if there is none. */
  public static void options(SqlWriter writer, String keyword, Map<String, String> options) {
    if (options.isEmpty()) {
      return;
    }
    writer.keyword(keyword);
    SqlWriter.Frame frame = writer.startList("(", ")");
    for (Map.Entry<String, String> option : options.entrySet()) {
      writer.sep(",");
      writer.identifier(option.getKey(), !WORD.matcher(option.getKey()).matches());
      writer.print("= ");
      string(writer, option.getValue());
    }
    writer.endList(frame);
  }
}
