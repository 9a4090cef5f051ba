package dev.helios.merge;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Random statements for one side of a merge; those that the root refuses are left out. */
final class RandomSide {
  private final Random random;

  RandomSide(Random random) {
    this.random = random;
  }

  static final List<String> BASE =
      List.of(
          "table p (id bigint, x int, key id, unique px (x))",
          "table t (id bigint, a int, b text, c numeric, d jsonb, p bigint, key id, index ta (a),"
              + " unique tc (c), check tk (a < 6), foreign tp (p) -> p (id))",
          "table s (k text, n int default 3, g int = n + 1, key k)",
          "table bag (x int, y text, index bx (x))");

  /** A root after {@code count} random changes, of definitions too if {@code ddl}. */
  Root change(Root start, int count, boolean ddl) {
    Root root = start;
    for (int i = 0; i < count; i++) {
      List<Table> tables =
          root.tables().stream().filter(t -> !t.schema().columns().isEmpty()).toList();
      if (tables.isEmpty()) {
        return root;
      }
      Table table = tables.get(random.nextInt(tables.size()));
      String statement = ddl && random.nextInt(6) == 0 ? definition(table, root) : rowChange(table);
      root = changed(root, statement);
    }
    return root;
  }

  /** The root after a statement; as it was if the statement does not fit its tables. */
  private static Root changed(Root root, String statement) {
    try {
      Root changed = Script.run(root, List.of(statement)).root();
      return hasOneNameEach(changed) && BrokenConstraints.of(changed).isEmpty() ? changed : root;
    } catch (IllegalArgumentException
        | NullPointerException
        | Expressions.Failed
        | AssertionError refused) {
      return root;
    }
  }

  /** Whether no table has two columns, or two indexes, of one name: no statement makes them. */
  private static boolean hasOneNameEach(Root root) {
    return root.tables().stream()
        .map(Table::schema)
        .allMatch(
            s ->
                s.columns().stream().map(Column::name).distinct().count() == s.columns().size()
                    && s.indexes().stream().map(i -> i.name()).distinct().count()
                        == s.indexes().size());
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String value(Column column) {
    if (column.nullable() && random.nextInt(6) == 0) {
      return "null";
    }
    String small = Integer.toString(random.nextInt(6));
    return switch (column.type().kind()) {
      case NUMERIC -> pick(small, small + ".0", "1" + small, "2" + small + ".5");
      case JSONB -> "{\"" + pick("x", "y") + "\": " + small + "}";
      case TEXT, VARCHAR -> random.nextInt(12) == 0 ? pick("word", "other") : small;
      default -> small;
    };
  }

  private String rowChange(Table table) {
    TableSchema schema = table.schema();
    List<Object[]> rows = Script.rows(table);
    int kind = rows.isEmpty() ? 0 : random.nextInt(schema.primaryKey().isEmpty() ? 2 : 3);
    if (kind == 0) {
      return "+ %s %s"
          .formatted(
              schema.name(),
              schema.columns().stream()
                  .filter(c -> c.generatedSql() == null)
                  .map(c -> key(schema, c) ? keyValue() : value(c))
                  .collect(Collectors.joining(", ")));
    }
    Object[] row = rows.get(random.nextInt(rows.size()));
    List<Integer> named =
        schema.primaryKey().isEmpty()
            ? java.util.stream.IntStream.range(0, row.length).boxed().toList()
            : schema.primaryKey().stream().map(schema::ordinal).toList();
    String key =
        named.stream()
            .map(i -> String.valueOf(row[i]))
            .collect(Collectors.joining(kind == 1 ? ", " : ","));
    if (kind == 1) {
      return "- %s %s".formatted(schema.name(), key);
    }
    List<Column> free =
        schema.columns().stream()
            .filter(c -> c.generatedSql() == null && (!key(schema, c) || random.nextInt(9) == 0))
            .toList();
    Column column =
        free.isEmpty() ? schema.columns().get(0) : free.get(random.nextInt(free.size()));
    String changed = key(schema, column) ? keyValue() : value(column);
    return "~ %s %s %s = %s".formatted(schema.name(), key, column.name(), changed);
  }

  private static boolean key(TableSchema schema, Column column) {
    return schema.primaryKey().contains(column.id());
  }

  private String keyValue() {
    return Integer.toString(random.nextInt(25));
  }

  private String definition(Table table, Root root) {
    TableSchema schema = table.schema();
    String t = schema.name();
    Column column = schema.columns().get(random.nextInt(schema.columns().size()));
    String c = column.name();
    String fresh = pick("u", "v", "w");
    List<String> choices =
        new ArrayList<>(
            List.of(
                "%s add %s %s".formatted(t, fresh, pick("int", "bigint", "text")),
                "%s add %s int default %d".formatted(t, fresh, random.nextInt(3)),
                "%s add %s int not null default 1".formatted(t, fresh),
                "%s add %s int = %s + 1".formatted(t, fresh, c),
                "%s drop %s".formatted(t, c),
                "%s rename %s %s".formatted(t, c, fresh),
                "%s type %s %s"
                    .formatted(t, c, pick("bigint", "smallint", "text", "varchar(3)", "numeric")),
                "%s not null %s".formatted(t, c),
                "%s null %s".formatted(t, c),
                "%s default %s %d".formatted(t, c, random.nextInt(3)),
                "%s index %s (%s)".formatted(t, pick("i", "j"), c),
                "%s unique %s (%s)".formatted(t, pick("i", "q"), c),
                "%s check %s (%s < %d)".formatted(t, pick("k1", "k2"), c, 3 + random.nextInt(4)),
                "%s key (%s)".formatted(t, c),
                "rename %s %s".formatted(t, pick("t2", "s2")),
                "drop %s".formatted(t),
                "table %s (id bigint, %s int, key id)".formatted(pick("n1", "n2"), pick("a", "b")),
                "view %s = select %s from %s".formatted(pick("v1", "v2"), c, t)));
    schema.indexes().forEach(i -> choices.add("%s without %s".formatted(t, i.name())));
    schema.checks().forEach(k -> choices.add("%s without %s".formatted(t, k.name())));
    if (root.table("p").isPresent() && random.nextBoolean()) {
      choices.add("%s foreign %s (%s) -> p (id)".formatted(t, pick("f1", "f2"), c));
    }
    return choices.get(random.nextInt(choices.size()));
  }
}
