package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ObjectIds;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.refs.txn.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the statements of a merge case on a transaction, as SQL's DDL and DML would.
 *
 * <pre>
 * table t (id bigint, a text not null default 'x', b bigint = a + 1, key id, unique u (a),
 *          index i (a, b desc), check c (a > 0), foreign f (a) -> p (id))
 * + t 1, x              insert        - t 1            delete (of a bag, by the whole row)
 * ~ t 1 a = y, b = 2    update        drop t           rename t u
 * t add a int default 1      t drop a      t rename a x      t type a bigint
 * t not null a      t null a      t default a 7      t key (a, b)      t order (b, a)
 * t index i (a)     t unique u (a)     t check c (a > 0)     t foreign f (a) -> p (id)
 * t comment x       t without i       (an index, check or foreign key)
 * view v = select a from t      no view v
 * </pre>
 */
final class Script {
  private final Transaction txn;
  private final Expressions expressions = new TestExpressions();

  private Script(Transaction txn) {
    this.txn = txn;
  }

  /** Runs {@code statements} and returns the transaction. */
  static Transaction run(Root start, List<String> statements) {
    Script script = new Script(new Transaction(start));
    statements.forEach(script::run);
    return script.txn;
  }

  private void run(String statement) {
    String[] words = statement.strip().split("\\s+", 3);
    String rest = words.length > 2 ? words[2].strip() : "";
    switch (words[0]) {
      case "" -> {}
      case "table" -> create(words[1], rest);
      case "view" -> createView(words[1], rest.substring(1).strip());
      case "no" -> txn.replace(txn.root().without(txn.root().view(rest).orElseThrow().id()));
      case "drop" -> txn.replace(txn.root().without(table(words[1]).schema().id()));
      case "rename" -> {
        checkFree(rest);
        alter(words[1], s -> s.name = rest);
      }
      case "+" -> insert(words[1], rest);
      case "-" -> delete(words[1], rest);
      case "~" -> update(words[1], rest);
      default -> alterStatement(words[0], words[1], rest);
    }
  }

  private Table table(String name) {
    return txn.root()
        .table(name)
        .orElseThrow(() -> new IllegalArgumentException("no table " + name));
  }

  private void checkFree(String name) {
    if (txn.root().table(name).isPresent() || txn.root().view(name).isPresent()) {
      throw new IllegalArgumentException(name + " exists");
    }
  }

  private void create(String name, String definition) {
    Root root = txn.root();
    checkFree(name);
    long id = ObjectIds.id("table", name + " " + definition, used -> root.table(used).isPresent());
    TestSchema s = new TestSchema(id, name);
    for (String part : TestSchema.split(definition.substring(1, definition.length() - 1))) {
      String[] words = part.split("\\s+", 2);
      switch (words[0]) {
        case "key" -> s.primaryKey.addAll(s.ids(words[1].replaceAll("[()]", "")));
        case "unique" -> s.index(words[1], true);
        case "index" -> s.index(words[1], false);
        case "check" -> s.check(words[1]);
        case "foreign" -> s.foreign(words[1], t -> new TestSchema(table(t).schema()));
        default -> s.add(part);
      }
    }
    txn.put(Table.empty(root.nodes(), s.build()));
  }

  private void createView(String name, String sql) {
    checkFree(name);
    long id =
        ObjectIds.id(
            "view",
            name + " " + sql,
            used -> txn.root().views().stream().anyMatch(v -> v.id() == used));
    txn.replace(txn.root().with(new ViewSchema(id, name, List.of(), sql)));
  }

  /** Changes a schema under which the rows stay as they are. */
  private void alter(String name, java.util.function.Consumer<TestSchema> change) {
    Table table = table(name);
    TestSchema s = new TestSchema(table.schema());
    change.accept(s);
    txn.replace(txn.root().with(table.withSchema(s.build())));
  }

  /** Changes a schema and stores every row anew. */
  private void rewrite(String name, java.util.function.Consumer<TestSchema> change) {
    Table old = table(name);
    TestSchema changed = new TestSchema(old.schema());
    change.accept(changed);
    TableSchema schema = changed.build();
    Transaction copy =
        new Transaction(
            Root.empty(txn.root().nodes()).with(Table.empty(old.rows().store(), schema)));
    for (Object[] row : rows(old)) {
      Object[] shaped = new Object[schema.columns().size()];
      for (int i = 0; i < shaped.length; i++) {
        Column to = schema.columns().get(i);
        int at = old.schema().ordinal(to.id());
        shaped[i] = at < 0 ? to.missing() : converted(row[at], old.schema().columns().get(at), to);
      }
      assertThat(copy.table(schema.id()).insert(generated(schema, shaped))).isNull();
    }
    txn.replace(txn.root().with(copy.root().table(schema.id()).orElseThrow()));
  }

  private @Nullable Object converted(@Nullable Object value, Column from, Column to) {
    try {
      return expressions.convert(value, from.type(), to.type());
    } catch (Expressions.Inconvertible e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private void alterStatement(String table, String verb, String rest) {
    String[] words = rest.split("\\s+", 2);
    switch (verb) {
      case "add" -> {
        if (rest.contains(" = ")) {
          rewrite(table, s -> s.add(rest));
        } else {
          alter(table, s -> s.add(rest));
        }
      }
      case "drop" -> rewrite(table, s -> drop(s, rest));
      case "rename" -> alter(table, s -> rename(s, words[0], words[1]));
      case "type" ->
          rewrite(table, s -> s.replace(s.column(words[0]), retyped(s.column(words[0]), words[1])));
      case "not" -> alter(table, s -> nullable(s, words[1], false));
      case "null" -> alter(table, s -> nullable(s, rest, true));
      case "default" -> alter(table, s -> fallback(s, words[0], words[1]));
      case "key" -> rewrite(table, s -> s.primaryKey = s.ids(rest.replaceAll("[()]", "")));
      case "order" ->
          alter(
              table,
              s -> {
                List<Column> ordered = new ArrayList<>();
                s.ids(rest.replaceAll("[()]", ""))
                    .forEach(id -> ordered.add(s.build().columns().get(s.build().ordinal(id))));
                s.columns = ordered;
              });
      case "comment" -> alter(table, s -> s.comment = rest);
      case "index" -> rewrite(table, s -> s.index(rest, false));
      case "unique" -> rewrite(table, s -> s.index(rest, true));
      case "check" -> alter(table, s -> s.check(rest));
      case "foreign" -> alter(table, s -> s.foreign(rest, t -> new TestSchema(table(t).schema())));
      case "without" -> rewrite(table, s -> without(s, rest));
      default -> throw new IllegalArgumentException("no statement: " + table + " " + verb);
    }
  }

  private static void drop(TestSchema s, String column) {
    Column dropped = s.column(column);
    boolean isInput =
        s.columns.stream()
            .anyMatch(
                c ->
                    c.generatedSql() != null
                        && dev.helios.refs.schema.ExpressionText.names(c.generatedSql())
                            .contains(column));
    if (s.primaryKey.contains(dropped.id()) || isInput) {
      throw new IllegalArgumentException("column %s is needed".formatted(column));
    }
    s.columns.remove(dropped);
    s.retired.add(dropped.id());
    s.indexes.removeIf(i -> i.parts().stream().anyMatch(p -> p.columnId() == dropped.id()));
    s.checks.removeIf(c -> dev.helios.refs.schema.ExpressionText.names(c.sql()).contains(column));
    s.foreignKeys.removeIf(k -> k.columns().contains(dropped.id()));
  }

  private static void without(TestSchema s, String object) {
    s.indexes.removeIf(i -> i.name().equals(object));
    s.checks.removeIf(c -> c.name().equals(object));
    s.foreignKeys.removeIf(k -> k.name().equals(object));
  }

  private static void rename(TestSchema s, String from, String to) {
    UnaryOperator<String> names = n -> n.equals(from) ? to : n;
    Column c = s.column(from);
    s.replace(c, copy(c, to, c.type(), c.nullable(), c.defaultSql()));
    s.checks.replaceAll(
        k ->
            new dev.helios.refs.schema.Check(
                k.id(), k.name(), dev.helios.refs.schema.ExpressionText.rename(k.sql(), names)));
    s.columns.replaceAll(
        k ->
            k.generatedSql() == null
                ? k
                : new Column(
                    k.id(),
                    k.slot(),
                    k.name(),
                    k.type(),
                    k.nullable(),
                    k.defaultSql(),
                    k.missing(),
                    dev.helios.refs.schema.ExpressionText.rename(k.generatedSql(), names),
                    k.identity(),
                    k.comment()));
  }

  private Column retyped(Column c, String type) {
    ColumnType to = TestSchema.type(type);
    Column typed = copy(c, c.name(), to, c.nullable(), c.defaultSql());
    return new Column(
        typed.id(),
        typed.slot(),
        typed.name(),
        to,
        typed.nullable(),
        typed.defaultSql(),
        converted(c.missing(), c, typed),
        typed.generatedSql(),
        typed.identity(),
        typed.comment());
  }

  private static void nullable(TestSchema s, String column, boolean nullable) {
    Column c = s.column(column);
    s.replace(c, copy(c, c.name(), c.type(), nullable, c.defaultSql()));
  }

  private static void fallback(TestSchema s, String column, String sql) {
    Column c = s.column(column);
    s.replace(c, copy(c, c.name(), c.type(), c.nullable(), sql));
  }

  private static Column copy(
      Column c, String name, ColumnType type, boolean nullable, @Nullable String defaultSql) {
    return new Column(
        c.id(),
        c.slot(),
        name,
        type,
        nullable,
        defaultSql,
        c.missing(),
        c.generatedSql(),
        c.identity(),
        c.comment());
  }

  private void insert(String table, String values) {
    TableSchema schema = table(table).schema();
    List<String> given = new ArrayList<>(TestSchema.split(values));
    Object[] row = new Object[schema.columns().size()];
    int next = 0;
    for (int i = 0; i < row.length; i++) {
      Column c = schema.columns().get(i);
      if (c.generatedSql() == null) {
        row[i] =
            next < given.size()
                ? TestSchema.value(given.get(next++), c.type())
                : c.defaultSql() == null ? null : TestSchema.value(c.defaultSql(), c.type());
      }
    }
    assertThat(txn.table(schema.id()).insert(generated(schema, row)))
        .as("+ %s %s", table, values)
        .isNull();
  }

  private Object[] generated(TableSchema schema, Object[] row) {
    for (int i = 0; i < row.length; i++) {
      Column c = schema.columns().get(i);
      if (c.generatedSql() != null) {
        row[i] = expressions.compile(schema, c.generatedSql(), c.type()).eval(row);
      }
    }
    return row;
  }

  private Object[] find(TableSchema schema, String key) {
    List<String> values = TestSchema.split(key);
    if (schema.primaryKey().isEmpty()) {
      Object[] row = new Object[schema.columns().size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = TestSchema.value(values.get(i), schema.columns().get(i).type());
      }
      return row;
    }
    Object[] keys = new Object[schema.primaryKey().size()];
    for (int i = 0; i < keys.length; i++) {
      Column c = schema.columns().get(schema.ordinal(schema.primaryKey().get(i)));
      keys[i] = TestSchema.value(values.get(i), c.type());
    }
    return Objects.requireNonNull(
        txn.table(schema.id()).get(keys), () -> "no row " + key + " of " + schema.name());
  }

  private void delete(String table, String key) {
    TableSchema schema = table(table).schema();
    assertThat(txn.table(schema.id()).delete(find(schema, key))).isTrue();
  }

  private void update(String table, String keyAndChanges) {
    TableSchema schema = table(table).schema();
    int space = keyAndChanges.indexOf(' ');
    Object[] old = find(schema, keyAndChanges.substring(0, space));
    Object[] row = old.clone();
    for (String change : TestSchema.split(keyAndChanges.substring(space))) {
      String[] sides = change.split("=", 2);
      int at = schema.ordinal(sides[0].strip());
      assertThat(at).as("column %s of %s", sides[0], table).isNotNegative();
      row[at] = TestSchema.value(sides[1], schema.columns().get(at).type());
    }
    assertThat(txn.table(schema.id()).update(old, generated(schema, row)))
        .as("~ %s %s", table, keyAndChanges)
        .isNull();
  }

  /** All rows in the order of their keys; a row of a bag as often as it is there. */
  static List<@Nullable Object[]> rows(Table table) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    Cursor cursor = table.rows().cursor();
    while (cursor.next()) {
      byte[] value = cursor.value();
      long count = table.codec().isBag() ? RowCodec.bagCount(value) : 1;
      for (long i = 0; i < count; i++) {
        rows.add(table.codec().row(cursor.key(), value));
      }
    }
    return rows;
  }

  /** Rows as text, with the columns of {@code columns}, sorted. */
  static List<String> text(Table table, List<String> columns) {
    TableSchema schema = table.schema();
    return rows(table).stream()
        .map(
            row -> {
              Map<String, String> cells = new LinkedHashMap<>();
              columns.forEach(
                  c -> {
                    int at = schema.ordinal(c);
                    cells.put(
                        c,
                        at < 0
                            ? "no column " + c
                            : dev.helios.refs.row.Values.text(
                                    schema.columns().get(at).type(), row[at])
                                .replace("NULL", "null"));
                  });
              return String.join(", ", cells.values());
            })
        .sorted()
        .toList();
  }
}
