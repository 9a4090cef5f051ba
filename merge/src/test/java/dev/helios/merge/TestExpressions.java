package dev.helios.merge;

import dev.helios.refs.json.JsonText;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.TableSchema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As much of SQL's expressions as merge tests need: columns, literals, arithmetic, comparison, IS
 * NULL, AND, OR, NOT, {@code ||} and {@code length()}. Numbers are computed as {@link BigDecimal}.
 */
final class TestExpressions implements Expressions {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\"[^\"]+\"|'[^']*'|[A-Za-z_]\\w*|\\d+(?:\\.\\d+)?|<=|>=|<>|\\|\\||.)");
  private static final Pattern FROM = Pattern.compile("(?i)\\b(?:from|join)\\s+(\\w+)");

  @Override
  public Compiled compile(TableSchema schema, String sql, ColumnType type) {
    Node node = new Parser(schema, sql).all();
    return row -> toType(node.eval(row), type);
  }

  private static @Nullable Object toType(@Nullable Object value, ColumnType type) {
    return value instanceof BigDecimal d ? number(d, type) : value;
  }

  private static Object number(BigDecimal d, ColumnType type) {
    if (type.kind().isText()) {
      return d.toPlainString();
    }
    return switch (type.kind()) {
      case SMALLINT, INTEGER, BIGINT -> d.setScale(0, RoundingMode.HALF_UP).longValueExact();
      case REAL, DOUBLE -> d.doubleValue();
      case NUMERIC -> type.scale() < 0 ? d : d.setScale(type.scale(), RoundingMode.HALF_UP);
      default -> throw new Failed("no number: " + type.toSql());
    };
  }

  @Override
  public @Nullable Object convert(@Nullable Object value, ColumnType from, ColumnType to)
      throws Inconvertible {
    if (value == null || from.equals(to)) {
      return value;
    }
    String text = value instanceof BigDecimal d ? d.toPlainString() : value.toString();
    return parse(text, to);
  }

  /** The value that {@code text} means as {@code type}. */
  static Object parse(String text, ColumnType type) throws Inconvertible {
    try {
      return switch (type.kind()) {
        case BOOLEAN -> Boolean.parseBoolean(text);
        case SMALLINT -> ranged(text, Short.MIN_VALUE, Short.MAX_VALUE);
        case INTEGER -> ranged(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        case BIGINT -> ranged(text, Long.MIN_VALUE, Long.MAX_VALUE);
        case REAL -> (double) Float.parseFloat(text);
        case DOUBLE -> Double.parseDouble(text);
        case NUMERIC -> numeric(new BigDecimal(text), type);
        case JSONB -> JsonText.write(JsonText.parse(text));
        case VARCHAR, CHAR -> {
          if (type.precision() >= 0 && text.length() > type.precision()) {
            throw new Inconvertible("'%s' is too long for %s".formatted(text, type.toSql()));
          }
          yield text;
        }
        case TEXT, JSON -> text;
        case BYTEA -> java.util.HexFormat.of().parseHex(text);
        case ARRAY -> array(text, Objects.requireNonNull(type.element()));
        default -> throw new IllegalArgumentException(type.toSql());
      };
    } catch (ArithmeticException | NumberFormatException | JsonText.Malformed e) {
      throw new Inconvertible("'%s' is no %s".formatted(text, type.toSql()));
    }
  }

  private static Long ranged(String text, long min, long max) {
    long value = new BigDecimal(text).longValueExact();
    if (value < min || value > max) {
      throw new ArithmeticException("out of range");
    }
    return value;
  }

  private static BigDecimal numeric(BigDecimal value, ColumnType type) {
    BigDecimal scaled =
        type.scale() < 0 ? value : value.setScale(type.scale(), RoundingMode.HALF_UP);
    if (type.precision() >= 0 && scaled.precision() - scaled.scale() > digits(type)) {
      throw new ArithmeticException("out of range");
    }
    return scaled;
  }

  private static int digits(ColumnType type) {
    return type.precision() - Math.max(type.scale(), 0);
  }

  private static List<@Nullable Object> array(String text, ColumnType element)
      throws Inconvertible {
    List<@Nullable Object> list = new ArrayList<>();
    for (String part : text.substring(1, text.length() - 1).split(",")) {
      if (!part.isBlank()) {
        list.add(part.strip().equals("null") ? null : parse(part.strip(), element));
      }
    }
    return list;
  }

  /** Renames by words: no view of these tests has a word in two meanings. */
  @Override
  public String follow(String viewSql, Map<String, Relation> relations) {
    return ExpressionText.rename(
        viewSql,
        word -> {
          for (Relation relation : relations.values()) {
            if (relation.columns().containsKey(word)) {
              return relation.columns().get(word);
            }
          }
          return relations.containsKey(word) ? relations.get(word).name() : word;
        });
  }

  @Override
  public OwnDefinitions definitions() {
    return TestDefinitions.NONE;
  }

  @Override
  public ViewText text(dev.helios.refs.schema.ViewSchema view) {
    return new ViewText("view", "CREATE VIEW " + view.name() + " AS " + view.sql());
  }

  @Override
  public Set<String> tablesOf(String viewSql) {
    Set<String> tables = new HashSet<>();
    Matcher from = FROM.matcher(viewSql);
    while (from.find()) {
      tables.add(from.group(1).toLowerCase(Locale.ROOT));
    }
    return tables;
  }

  @FunctionalInterface
  private interface Node {
    @Nullable Object eval(@Nullable Object[] row);
  }

  private static final class Parser {
    private final TableSchema schema;
    private final String sql;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    Parser(TableSchema schema, String sql) {
      this.schema = schema;
      this.sql = sql;
      Matcher token = TOKEN.matcher(sql.strip());
      while (token.lookingAt()) {
        tokens.add(token.group(1));
        token.region(token.end(), sql.strip().length());
      }
    }

    Node all() {
      Node node = or();
      if (at < tokens.size()) {
        throw new IllegalArgumentException("'%s' after '%s'".formatted(tokens.get(at), sql));
      }
      return node;
    }

    private boolean take(String... words) {
      for (int i = 0; i < words.length; i++) {
        if (at + i >= tokens.size() || !tokens.get(at + i).equalsIgnoreCase(words[i])) {
          return false;
        }
      }
      at += words.length;
      return true;
    }

    private Node or() {
      Node left = and();
      while (take("or")) {
        Node a = left;
        Node b = and();
        left =
            row -> {
              Object x = a.eval(row);
              Object y = b.eval(row);
              return Boolean.TRUE.equals(x) || Boolean.TRUE.equals(y)
                  ? Boolean.TRUE
                  : x == null || y == null ? null : Boolean.FALSE;
            };
      }
      return left;
    }

    private Node and() {
      Node left = not();
      while (take("and")) {
        Node a = left;
        Node b = not();
        left =
            row -> {
              Object x = a.eval(row);
              Object y = b.eval(row);
              return Boolean.FALSE.equals(x) || Boolean.FALSE.equals(y)
                  ? Boolean.FALSE
                  : x == null || y == null ? null : Boolean.TRUE;
            };
      }
      return left;
    }

    private Node not() {
      if (take("not")) {
        Node a = not();
        return row -> a.eval(row) instanceof Boolean b ? !b : null;
      }
      return comparison();
    }

    private Node comparison() {
      Node a = sum();
      if (take("is", "not", "null")) {
        return row -> a.eval(row) != null;
      }
      if (take("is", "null")) {
        return row -> a.eval(row) == null;
      }
      for (String op : List.of("=", "<>", "<=", ">=", "<", ">")) {
        if (take(op)) {
          Node b = sum();
          return row -> compare(op, a.eval(row), b.eval(row));
        }
      }
      return a;
    }

    @SuppressWarnings("unchecked") // both sides are values of one SQL type
    private static @Nullable Object compare(String op, @Nullable Object a, @Nullable Object b) {
      if (a == null || b == null) {
        return null;
      }
      if (a.getClass() != b.getClass()) {
        throw new Failed("no such operator: %s %s %s".formatted(a, op, b));
      }
      int order = ((Comparable<Object>) a).compareTo(b);
      return switch (op) {
        case "=" -> order == 0;
        case "<>" -> order != 0;
        case "<=" -> order <= 0;
        case ">=" -> order >= 0;
        case "<" -> order < 0;
        default -> order > 0;
      };
    }

    private Node sum() {
      Node left = product();
      while (true) {
        Node a = left;
        if (take("+")) {
          Node b = product();
          left = row -> arithmetic('+', a.eval(row), b.eval(row));
        } else if (take("-")) {
          Node b = product();
          left = row -> arithmetic('-', a.eval(row), b.eval(row));
        } else if (take("||")) {
          Node b = product();
          left =
              row -> {
                Object x = a.eval(row);
                Object y = b.eval(row);
                return x == null || y == null ? null : "" + x + y;
              };
        } else {
          return left;
        }
      }
    }

    private Node product() {
      Node left = atom();
      while (take("*")) {
        Node a = left;
        Node b = atom();
        left = row -> arithmetic('*', a.eval(row), b.eval(row));
      }
      return left;
    }

    private static @Nullable Object arithmetic(char op, @Nullable Object a, @Nullable Object b) {
      if (a == null || b == null) {
        return null;
      }
      if (!(a instanceof BigDecimal x) || !(b instanceof BigDecimal y)) {
        throw new Failed("no such operator: %s %c %s".formatted(a, op, b));
      }
      return op == '+' ? x.add(y) : op == '-' ? x.subtract(y) : x.multiply(y);
    }

    private Node atom() {
      String token = tokens.get(at++);
      if (token.equals("(")) {
        Node inner = or();
        expect(")");
        return inner;
      }
      if (token.equals("-")) {
        Node a = atom();
        return row -> arithmetic('-', BigDecimal.ZERO, a.eval(row));
      }
      if (token.startsWith("'")) {
        String text = token.substring(1, token.length() - 1);
        return row -> text;
      }
      if (Character.isDigit(token.charAt(0))) {
        BigDecimal number = new BigDecimal(token);
        return row -> number;
      }
      if (token.equalsIgnoreCase("null")) {
        return row -> null;
      }
      if (token.equalsIgnoreCase("length")) {
        Node a = atom();
        return row -> a.eval(row) instanceof String s ? BigDecimal.valueOf(s.length()) : null;
      }
      String name = token.startsWith("\"") ? token.substring(1, token.length() - 1) : token;
      int column = schema.ordinal(name);
      if (column < 0) {
        throw new Failed("no column %s in '%s'".formatted(name, sql));
      }
      return row ->
          switch (row[column]) {
            case Long n -> BigDecimal.valueOf(n);
            case Double d -> BigDecimal.valueOf(d);
            case null -> null;
            case Object o -> o;
          };
    }

    private void expect(String token) {
      if (!take(token)) {
        throw new IllegalArgumentException("no %s at token %d of '%s'".formatted(token, at, sql));
      }
    }
  }
}
