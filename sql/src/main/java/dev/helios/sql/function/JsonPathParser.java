package dev.helios.sql.function;

import dev.helios.refs.json.JsonValue;
import dev.helios.sql.SqlError;
import dev.helios.sql.function.JsonPathNode.Range;
import dev.helios.sql.value.Jsonb;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads SQL/JSON paths as PostgreSQL spells them: {@code $.a[*] ? (@.b > 1).c}. */
final class JsonPathParser {
  private static final List<String> COMPARISONS = List.of("==", "!=", "<>", "<=", ">=", "<", ">");

  private final String in;
  private int at;

  private JsonPathParser(String in) {
    this.in = in;
  }

  /** 42601 if the text is no path. */
  static JsonPath parse(String text) {
    JsonPathParser parser = new JsonPathParser(text);
    boolean strict = parser.word("strict");
    if (!strict) {
      parser.word("lax");
    }
    JsonPathNode root = parser.or();
    parser.blanks();
    if (parser.at < text.length()) {
      throw parser.error();
    }
    return new JsonPath(root, !strict);
  }

  private SqlError error() {
    blanks();
    String here =
        at >= in.length()
            ? "end of jsonpath input"
            : "or near \"%s\" of jsonpath input"
                .formatted(in.substring(at, Math.min(at + 1, in.length())));
    return new SqlError("42601", "syntax error at " + here);
  }

  private void blanks() {
    while (at < in.length() && Character.isWhitespace(in.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    blanks();
    return at < in.length() ? in.charAt(at) : 0;
  }

  private boolean take(String symbol) {
    blanks();
    if (!in.startsWith(symbol, at)) {
      return false;
    }
    at += symbol.length();
    return true;
  }

  private void expect(String symbol) {
    if (!take(symbol)) {
      throw error();
    }
  }

  /** Takes a word that ends where it ends. */
  private boolean word(String word) {
    blanks();
    int end = at + word.length();
    boolean here = in.startsWith(word, at) && (end >= in.length() || !isNamePart(in.charAt(end)));
    at = here ? end : at;
    return here;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private JsonPathNode or() {
    JsonPathNode left = and();
    while (take("||")) {
      left = new JsonPathNode.Or(predicate(left), predicate(and()));
    }
    return left;
  }

  private JsonPathNode and() {
    JsonPathNode left = comparison();
    while (take("&&")) {
      left = new JsonPathNode.And(predicate(left), predicate(comparison()));
    }
    return left;
  }

  private JsonPathNode predicate(JsonPathNode node) {
    if (!node.isPredicate()) {
      throw error();
    }
    return node;
  }

  private JsonPathNode comparison() {
    if (peek() == '!' && !in.startsWith("!=", at)) {
      at++;
      expect("(");
      JsonPathNode inner = predicate(or());
      expect(")");
      return new JsonPathNode.Not(inner);
    }
    if (word("exists")) {
      expect("(");
      JsonPathNode inner = or();
      expect(")");
      return new JsonPathNode.Exists(inner);
    }
    JsonPathNode left = sum();
    for (String operator : COMPARISONS) {
      if (take(operator)) {
        return new JsonPathNode.Compare(operator.equals("<>") ? "!=" : operator, left, sum());
      }
    }
    if (word("starts")) {
      return word("with") ? new JsonPathNode.StartsWith(left, primary()) : fail();
    }
    if (word("like_regex")) {
      return likeRegex(left);
    }
    if (left.isPredicate() && word("is")) {
      return word("unknown") ? new JsonPathNode.IsUnknown(left) : fail();
    }
    return left;
  }

  private JsonPathNode fail() {
    throw error();
  }

  private JsonPathNode likeRegex(JsonPathNode text) {
    String pattern = string();
    String flags = "";
    if (word("flag")) {
      flags = string();
    }
    boolean dotAll = flags.contains("s");
    String options = flags.replace("s", "");
    return new JsonPathNode.LikeRegex(
        text, RegexPattern.compile(pattern, dotAll ? options : options + "p"));
  }

  private JsonPathNode sum() {
    JsonPathNode left = product();
    while (peek() == '+' || peek() == '-') {
      char operator = in.charAt(at++);
      left = new JsonPathNode.Arithmetic(operator, left, product());
    }
    return left;
  }

  private JsonPathNode product() {
    JsonPathNode left = signed();
    while (peek() == '*' || peek() == '/' || peek() == '%') {
      char operator = in.charAt(at++);
      left = new JsonPathNode.Arithmetic(operator, left, signed());
    }
    return left;
  }

  private JsonPathNode signed() {
    if (peek() == '-' || peek() == '+') {
      char operator = in.charAt(at++);
      return new JsonPathNode.Arithmetic(operator, null, signed());
    }
    return accessors(primary());
  }

  private JsonPathNode primary() {
    char c = peek();
    if (c == '(') {
      at++;
      JsonPathNode inner = or();
      expect(")");
      return inner;
    }
    if (c == '$') {
      at++;
      boolean named = at < in.length() && (isNamePart(in.charAt(at)) || in.charAt(at) == '"');
      return named ? new JsonPathNode.Variable(name()) : new JsonPathNode.Root();
    }
    if (c == '@') {
      at++;
      return new JsonPathNode.Current();
    }
    if (word("last")) {
      return new JsonPathNode.Last();
    }
    JsonValue literal = literal();
    return literal == null ? fail() : new JsonPathNode.Literal(literal);
  }

  private @Nullable JsonValue literal() {
    char c = peek();
    if (c == '"') {
      return new JsonValue.Text(string());
    }
    if (word("true")) {
      return new JsonValue.Bool(true);
    }
    if (word("false")) {
      return new JsonValue.Bool(false);
    }
    if (word("null")) {
      return JsonValue.Null.NULL;
    }
    return Character.isDigit(c) || c == '.' ? new JsonValue.Number(number()) : null;
  }

  private BigDecimal number() {
    int from = at;
    while (at < in.length() && (Character.isDigit(in.charAt(at)) || in.charAt(at) == '.')) {
      at++;
    }
    if (at < in.length() && (in.charAt(at) == 'e' || in.charAt(at) == 'E')) {
      at++;
      at += at < in.length() && "+-".indexOf(in.charAt(at)) >= 0 ? 1 : 0;
      while (at < in.length() && Character.isDigit(in.charAt(at))) {
        at++;
      }
    }
    try {
      return new BigDecimal(in.substring(from, at));
    } catch (NumberFormatException e) {
      throw new SqlError(
          "42601",
          "invalid numeric literal at or near \"%s\" of jsonpath input"
              .formatted(in.substring(from, at)),
          null,
          null,
          e);
    }
  }

  private JsonPathNode accessors(JsonPathNode start) {
    JsonPathNode node = start;
    while (true) {
      if (take(".**")) {
        node = descent(node);
      } else if (take(".*")) {
        node = new JsonPathNode.Member(node, null);
      } else if (peek() == '.') {
        at++;
        node = memberOrMethod(node);
      } else if (take("[")) {
        node = element(node);
      } else if (take("?")) {
        expect("(");
        JsonPathNode predicate = predicate(or());
        expect(")");
        node = new JsonPathNode.Filter(node, predicate);
      } else {
        return node;
      }
    }
  }

  private JsonPathNode memberOrMethod(JsonPathNode of) {
    boolean quoted = peek() == '"';
    String name = name();
    if (!quoted && take("(")) {
      expect(")");
      return switch (name) {
        case "type", "size", "double", "ceiling", "floor", "abs", "keyvalue" ->
            new JsonPathNode.Method(of, name);
        default -> fail();
      };
    }
    return new JsonPathNode.Member(of, name);
  }

  private JsonPathNode descent(JsonPathNode of) {
    if (!take("{")) {
      return new JsonPathNode.Descent(of, 0, Integer.MAX_VALUE);
    }
    int from = level();
    int to = word("to") ? level() : from;
    expect("}");
    return new JsonPathNode.Descent(of, from, to);
  }

  private int level() {
    blanks();
    return word("last") ? Integer.MAX_VALUE : number().intValue();
  }

  private JsonPathNode element(JsonPathNode of) {
    if (take("*")) {
      expect("]");
      return new JsonPathNode.Element(of, List.of());
    }
    List<Range> ranges = new ArrayList<>();
    do {
      JsonPathNode from = sum();
      ranges.add(new Range(from, word("to") ? sum() : from));
    } while (take(","));
    expect("]");
    return new JsonPathNode.Element(of, List.copyOf(ranges));
  }

  private String name() {
    if (peek() == '"') {
      return string();
    }
    int from = at;
    while (at < in.length() && isNamePart(in.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw error();
    }
    return in.substring(from, at);
  }

  private String string() {
    if (peek() != '"') {
      throw error();
    }
    int from = at++;
    while (at < in.length() && in.charAt(at) != '"') {
      at += in.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= in.length()) {
      throw error();
    }
    at++;
    JsonValue value = Jsonb.parse(in.substring(from, at));
    return value instanceof JsonValue.Text t
        ? t.value()
        : in.substring(from, at).toLowerCase(Locale.ROOT);
  }
}
