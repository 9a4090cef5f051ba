package dev.helios.sql.plan;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.refs.txn.TableWriter;
import dev.helios.refs.txn.Transaction;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.ddl.Constraint;
import dev.helios.sql.parser.ddl.CreateIndex;
import dev.helios.sql.parser.ddl.CreateTable;
import dev.helios.sql.parser.ddl.CreateView;
import dev.helios.sql.parser.ddl.IndexColumn;
import dev.helios.sql.parser.ddl.TableElement;
import dev.helios.sql.parser.dml.Insert;
import dev.helios.sql.type.TypeNames;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.Casts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** A root made by CREATE TABLE, CREATE INDEX, CREATE VIEW and INSERT of literals. */
final class ScriptTables {
  private final Transaction transaction =
      new Transaction(
          Root.empty(new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 64L << 20)));
  private long ids;

  Root root() {
    return transaction.root();
  }

  /** Runs one of these statements; returns false for any other. */
  boolean execute(SqlNode statement) {
    switch (statement) {
      case CreateTable create -> create(create);
      case CreateIndex create -> index(create);
      case CreateView create -> view(create);
      case Insert insert -> insert(insert);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void create(CreateTable create) {
    List<Column> columns = new ArrayList<>();
    List<String> key = new ArrayList<>();
    List<List<String>> unique = new ArrayList<>();
    for (TableElement element : create.elements()) {
      if (element instanceof TableElement.Column column) {
        String name = column.name().getSimple();
        boolean nullable = true;
        for (TableElement.Named named : column.constraints()) {
          if (named.constraint() instanceof Constraint.PrimaryKey) {
            key.add(name);
            nullable = false;
          } else if (named.constraint() instanceof Constraint.NotNull) {
            nullable = false;
          } else if (named.constraint() instanceof Constraint.Unique) {
            unique.add(List.of(name));
          }
        }
        ColumnType type =
            column.type() == null ? TypeNames.UNTYPED : TypeNames.resolve(column.type());
        columns.add(column(name, columns.size(), type, nullable));
      } else if (element instanceof TableElement.Named named) {
        if (named.constraint() instanceof Constraint.PrimaryKey primary) {
          primary.columns().forEach(c -> key.add(c.getSimple()));
        } else if (named.constraint() instanceof Constraint.Unique constraint) {
          unique.add(constraint.columns().stream().map(SqlIdentifier::getSimple).toList());
        }
      }
    }
    columns.replaceAll(
        c -> key.contains(c.name()) ? column(c.name(), c.slot(), c.type(), false) : c);
    List<IndexSchema> indexes = new ArrayList<>();
    for (List<String> parts : unique) {
      indexes.add(
          new IndexSchema(
              ++ids,
              "unique_" + String.join("_", parts),
              true,
              true,
              parts.stream()
                  .map(p -> new IndexSchema.Part(id(columns, p), null, false, false))
                  .toList(),
              null));
    }
    String name = create.name().getSimple();
    TableSchema schema =
        new TableSchema(
            ++ids,
            name,
            columns,
            key.stream().map(k -> id(columns, k)).toList(),
            name + "_pkey",
            indexes,
            List.of(),
            List.of(),
            Set.of(),
            null);
    transaction.put(Table.empty(root().nodes(), schema));
  }

  private Column column(String name, int slot, ColumnType type, boolean nullable) {
    return new Column(
        slot + 1, slot, name, type, nullable, null, null, null, Column.Identity.NONE, null);
  }

  private static long id(List<Column> columns, String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow().id();
  }

  private void index(CreateIndex create) {
    Table table = table(create.table());
    TableSchema old = table.schema();
    List<IndexSchema.Part> parts = new ArrayList<>();
    for (IndexColumn column : create.columns()) {
      boolean nullsFirst = column.nullsFirst() == null ? column.descending() : column.nullsFirst();
      parts.add(
          column.expression() instanceof SqlIdentifier id
              ? new IndexSchema.Part(
                  id(old.columns(), id.getSimple()), null, column.descending(), nullsFirst)
              : new IndexSchema.Part(
                  0, HeliosParser.unparse(column.expression()), column.descending(), nullsFirst));
    }
    List<IndexSchema> indexes = new ArrayList<>(old.indexes());
    indexes.add(
        new IndexSchema(
            ++ids,
            Objects.requireNonNull(create.name()).getSimple(),
            create.unique(),
            false,
            parts,
            create.where() == null ? null : HeliosParser.unparse(create.where())));
    TableSchema schema =
        new TableSchema(
            old.id(),
            old.name(),
            old.columns(),
            old.primaryKey(),
            old.primaryKeyName(),
            indexes,
            old.checks(),
            old.foreignKeys(),
            old.retiredIds(),
            old.comment());
    List<@Nullable Object[]> rows = new ArrayList<>();
    dev.helios.objects.prolly.Cursor cursor = table.rows().cursor();
    while (cursor.next()) {
      byte[] value = cursor.value();
      long count = table.codec().isBag() ? dev.helios.refs.row.RowCodec.bagCount(value) : 1;
      for (long i = 0; i < count; i++) {
        rows.add(table.codec().row(cursor.key(), value));
      }
    }
    transaction.put(Table.empty(root().nodes(), schema));
    TableWriter writer = transaction.table(schema.id());
    rows.forEach(writer::insert);
  }

  private void view(CreateView create) {
    transaction.replace(
        root()
            .with(
                new ViewSchema(
                    ++ids,
                    create.name().getSimple(),
                    create.columns().stream().map(SqlIdentifier::getSimple).toList(),
                    HeliosParser.unparse(create.query()))));
  }

  private void insert(Insert insert) {
    TableSchema schema = table(insert.table()).schema();
    List<Integer> ordinals = new ArrayList<>();
    for (SqlIdentifier column : insert.columns()) {
      ordinals.add(schema.ordinal(column.getSimple()));
    }
    for (int i = 0; ordinals.size() < schema.columns().size() && insert.columns().isEmpty(); i++) {
      ordinals.add(i);
    }
    SqlNode source = Objects.requireNonNull(insert.source());
    if (source.getKind() != org.apache.calcite.sql.SqlKind.VALUES) {
      List<@Nullable Object[]> rows = new TestContext(root()).run(source);
      TableWriter into = transaction.table(schema.id());
      rows.forEach(into::insert);
      return;
    }
    TableWriter writer = transaction.table(schema.id());
    for (SqlNode row : ((SqlCall) Objects.requireNonNull(insert.source())).getOperandList()) {
      @Nullable Object[] values = new Object[schema.columns().size()];
      List<SqlNode> given = ((SqlCall) row).getOperandList();
      for (int i = 0; i < given.size(); i++) {
        values[ordinals.get(i)] = value(given.get(i), schema.columns().get(ordinals.get(i)).type());
      }
      if (writer.insert(values) != null) {
        throw new IllegalArgumentException("duplicate key: " + insert);
      }
    }
  }

  private static @Nullable Object value(SqlNode node, ColumnType type) {
    boolean negative = node instanceof SqlCall;
    SqlLiteral literal = (SqlLiteral) (negative ? ((SqlCall) node).operand(0) : node);
    return switch (literal.getTypeName()) {
      case NULL -> null;
      case BOOLEAN -> literal.booleanValue();
      case DECIMAL, DOUBLE -> {
        BigDecimal number = Objects.requireNonNull(literal.bigDecimalValue());
        yield Casts.assign(negative ? number.negate() : number, Types.NUMERIC, type);
      }
      default -> Casts.assign(literal.getValueAs(String.class), Types.TEXT, type);
    };
  }

  private Table table(SqlIdentifier name) {
    return root().table(name.getSimple()).orElseThrow();
  }
}
