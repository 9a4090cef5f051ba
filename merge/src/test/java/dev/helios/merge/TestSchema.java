package dev.helios.merge;

import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.ObjectIds;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A table schema being put together, as DDL would do it: ids follow from what is created. */
final class TestSchema {
  private static final Pattern TYPE =
      Pattern.compile("(\\w+)(?:\\((\\d+)(?:,\\s*(\\d+))?\\))?(\\[\\])?");
  private static final Pattern COLUMN =
      Pattern.compile(
          "(\\w+)\\s+(\\w+(?:\\(\\d+(?:,\\s*\\d+)?\\))?(?:\\[\\])?)"
              + "(?<notNull>\\s+not null)?(?:\\s+default\\s+(?<default>[^=]+))?"
              + "(?:\\s*=\\s*(?<generated>.+))?");

  long id;
  String name;
  private final String primaryKeyName;
  List<Column> columns = new ArrayList<>();
  List<Long> primaryKey = new ArrayList<>();
  List<IndexSchema> indexes = new ArrayList<>();
  List<Check> checks = new ArrayList<>();
  List<ForeignKey> foreignKeys = new ArrayList<>();
  Set<Long> retired = new HashSet<>();
  @Nullable String comment;

  TestSchema(long id, String name) {
    this(id, name, name + "_pkey");
  }

  private TestSchema(long id, String name, String primaryKeyName) {
    this.id = id;
    this.name = name;
    this.primaryKeyName = primaryKeyName;
  }

  TestSchema(TableSchema s) {
    this(s.id(), s.name(), s.primaryKeyName());
    columns.addAll(s.columns());
    primaryKey.addAll(s.primaryKey());
    indexes.addAll(s.indexes());
    checks.addAll(s.checks());
    foreignKeys.addAll(s.foreignKeys());
    retired.addAll(s.retiredIds());
    comment = s.comment();
  }

  TableSchema build() {
    return new TableSchema(
        id,
        name,
        columns,
        primaryKey,
        primaryKeyName,
        indexes,
        checks,
        foreignKeys,
        retired,
        comment);
  }

  private long newId(String kind, String definition) {
    return ObjectIds.id(
        kind,
        id + "\n" + definition,
        used ->
            retired.contains(used)
                || columns.stream().anyMatch(c -> c.id() == used)
                || indexes.stream().anyMatch(i -> i.id() == used));
  }

  int ordinal(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no column %s in %s".formatted(column, name));
  }

  Column column(String column) {
    return columns.get(ordinal(column));
  }

  /** Adds a column from its definition, such as {@code a numeric(10,2) not null default 0}. */
  Column add(String definition) {
    Matcher m = COLUMN.matcher(definition.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException("no column definition: " + definition);
    }
    ColumnType type = type(m.group(2));
    String fallback = m.group("default") == null ? null : m.group("default").strip();
    int slot = columns.stream().mapToInt(c -> c.slot() + 1).max().orElse(0);
    Column added =
        new Column(
            newId("column", definition.strip()),
            slot,
            m.group(1),
            type,
            m.group("notNull") == null,
            fallback,
            fallback == null ? null : value(fallback, type),
            m.group("generated"),
            Column.Identity.NONE,
            null);
    columns.add(added);
    return added;
  }

  static ColumnType type(String text) {
    Matcher m = TYPE.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException("no type: " + text);
    }
    Kind kind = kind(m.group(1));
    int precision = m.group(2) == null ? -1 : Integer.parseInt(m.group(2));
    int scale = m.group(3) != null ? Integer.parseInt(m.group(3)) : precision < 0 ? -1 : 0;
    ColumnType one = new ColumnType(kind, precision, kind == Kind.NUMERIC ? scale : -1, null);
    return m.group(4) == null ? one : ColumnType.array(one);
  }

  private static Kind kind(String name) {
    return name.equals("int") ? Kind.INTEGER : Kind.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** A value as cases spell it: {@code null}, or the text of the value, perhaps quoted. */
  static @Nullable Object value(String text, ColumnType type) {
    String t = text.strip();
    if (t.equals("null")) {
      return null;
    }
    if (t.length() > 1 && t.startsWith("'") && t.endsWith("'")) {
      t = t.substring(1, t.length() - 1);
    }
    try {
      return TestExpressions.parse(t, type);
    } catch (Expressions.Inconvertible e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  void replace(Column old, Column changed) {
    columns.set(columns.indexOf(old), changed);
  }

  /** {@code i (a, b desc)}. */
  IndexSchema index(String definition, boolean unique) {
    String[] parts = nameAndList(definition);
    List<IndexSchema.Part> columns = new ArrayList<>();
    for (String part : parts[1].split(",")) {
      boolean descending = part.strip().endsWith(" desc");
      String column = descending ? part.strip().replace(" desc", "") : part.strip();
      columns.add(new IndexSchema.Part(column(column).id(), null, descending, descending));
    }
    IndexSchema index =
        new IndexSchema(
            newId("index", unique + " " + definition.strip()),
            parts[0],
            unique,
            false,
            columns,
            null);
    indexes.add(index);
    return index;
  }

  void check(String definition) {
    String[] parts = nameAndList(definition);
    checks.add(new Check(newId("check", definition.strip()), parts[0], parts[1]));
  }

  List<Long> ids(String list) {
    List<Long> ids = new ArrayList<>();
    for (String column : list.split(",")) {
      if (!column.isBlank()) {
        ids.add(column(column.strip()).id());
      }
    }
    return ids;
  }

  /** {@code f (a) -> p (id)}. */
  void foreign(String definition, java.util.function.Function<String, TestSchema> tables) {
    String[] sides = definition.split("->");
    String[] child = nameAndList(sides[0]);
    String[] parent = nameAndList(sides[1]);
    TestSchema to = parent[0].equals(name) ? this : tables.apply(parent[0]);
    foreignKeys.add(
        new ForeignKey(
            newId("foreign key", definition.strip()),
            child[0],
            ids(child[1]),
            to.id,
            to.ids(parent[1]),
            ForeignKey.Action.NO_ACTION,
            ForeignKey.Action.NO_ACTION));
  }

  private static String[] nameAndList(String text) {
    String t = text.strip();
    int open = t.indexOf('(');
    return new String[] {
      t.substring(0, open).strip(), t.substring(open + 1, t.lastIndexOf(')')).strip()
    };
  }

  /** Splits at commas outside parentheses, braces, brackets and quotes. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'';
      if (!quoted && "([{".indexOf(c) >= 0) {
        depth++;
      } else if (!quoted && ")]}".indexOf(c) >= 0) {
        depth--;
      } else if (!quoted && depth == 0 && c == ',') {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }
}
