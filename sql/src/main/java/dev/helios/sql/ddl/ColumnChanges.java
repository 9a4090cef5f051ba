package dev.helios.sql.ddl;

import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Deferral;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.ddl.TableChange;
import dev.helios.sql.parser.ddl.TableElement;
import dev.helios.sql.statement.ColumnScope;
import dev.helios.sql.statement.Expressions;
import dev.helios.sql.statement.RowFrame;
import dev.helios.sql.statement.Workspace;
import dev.helios.sql.type.TypeNames;
import dev.helios.sql.value.Casts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUtil;
import org.jspecify.annotations.Nullable;

/** Actions of ALTER TABLE on one column. */
final class ColumnChanges {
  private final Workspace work;
  private final Table table;
  private final TableDraft draft;

  ColumnChanges(Workspace work, Table table, TableDraft draft) {
    this.work = work;
    this.table = table;
    this.draft = draft;
  }

  private void put(Table changed) {
    work.transaction().put(changed);
  }

  /** Adds a column: at once, whatever the number of rows, unless each needs a value of its own. */
  void add(TableChange.AddColumn add) {
    TableElement.Column written = add.column();
    String name = written.name().getSimple();
    if (draft.find(name) != null) {
      if (!add.ifNotExists()) {
        throw new SqlError(
            "42701",
            "column \"%s\" of relation \"%s\" already exists".formatted(name, draft.name()));
      }
      work.notice(
          new SqlError(
              "42701",
              "column \"%s\" of relation \"%s\" already exists, skipping"
                  .formatted(name, draft.name())));
      return;
    }
    ColumnDraft column =
        new ColumnDraft(draft.name(), OwnedSequence.expanded(work, draft.name(), written));
    Expr value =
        column.defaultNode() == null
            ? null
            : Expressions.alone(column.defaultNode(), column.type());
    boolean each = value != null && Expressions.isVolatile(column.defaultNode());
    Object missing = value == null || each ? null : eval(value, column.type());
    Column added = column.build(draft, missing);
    draft.columns().add(added);
    TableSchema schema = draft.build();
    ColumnExpressions.check(schema);
    put(each || isComputed(added) ? filled(schema, added, value) : withoutNulls(schema, added));
    SequenceStart.apply(work.repository(), written, schema);
    addConstraints(written);
  }

  private static boolean isComputed(Column column) {
    return column.generatedSql() != null || column.identity() != Column.Identity.NONE;
  }

  private @Nullable Object eval(Expr expression, ColumnType type) {
    RowFrame frame = new RowFrame(List.of(), work.execution());
    return Casts.assign(frame.eval(expression), expression.type(), type);
  }

  private Table withoutNulls(TableSchema schema, Column added) {
    if (!added.nullable() && added.missing() == null && !table.rows().isEmpty()) {
      throw TableRewrite.containsNull(schema, added);
    }
    return table.withSchema(schema);
  }

  /** The table with a value for each row: drawn, generated, or of a default that varies. */
  private Table filled(TableSchema schema, Column added, @Nullable Expr value) {
    int last = schema.columns().size() - 1;
    RowFrame frame = RowFrame.of(schema, work.execution());
    Expr generated =
        added.generatedSql() == null
            ? null
            : Expressions.ofTable(schema, added.generatedSql(), added.type());
    return new TableRewrite(table, schema, work.execution())
        .rows(
            row -> {
              @Nullable Object[] wide = Arrays.copyOf(row, last + 1);
              Expr expression = generated != null ? generated : value;
              wide[last] =
                  expression == null
                      ? (Object) work.repository().nextInSequence(added.id(), 1)
                      : Casts.assign(
                          frame.on(wide).eval(expression), expression.type(), added.type());
              return wide;
            });
  }

  private void addConstraints(TableElement.Column written) {
    for (TableElement.Named named : written.constraints()) {
      Table now = work.root().table(draft.id()).orElseThrow();
      new ConstraintChanges(work, now, new TableDraft(work.root(), now.schema()))
          .addAt(named, written.name().getSimple());
    }
  }

  /** Drops a column, with the indexes and constraints of its table that use it. */
  void drop(TableChange.DropColumn drop) {
    String name = drop.name().getSimple();
    Column column = draft.find(name);
    if (column == null && drop.ifExists()) {
      work.notice(
          new SqlError(
              "00000",
              "column \"%s\" of relation \"%s\" does not exist, skipping"
                  .formatted(name, draft.name())));
      return;
    }
    Column gone = draft.column(name);
    if (draft.columns().size() == 1) {
      throw new SqlError(
          "0A000",
          "cannot drop the only column \"%s\" of table \"%s\"".formatted(name, draft.name()));
    }
    Dependents dependents = new Dependents(work);
    dependents.ofColumn(table.schema(), gone, drop.cascade());
    for (Column each : withComputed(gone)) {
      removeUses(each);
      draft.columns().removeIf(c -> c.id() == each.id());
      draft.retire(each.id());
    }
    Table narrow = new TableRewrite(table, draft.build(), work.execution()).rows(this::narrowed);
    put(narrow);
    dependents.dropBrokenViews(
        draft.build(), "column %s of table %s".formatted(name, draft.name()), drop.cascade());
  }

  private void removeUses(Column gone) {
    if (draft.primaryKey().contains(gone.id())) {
      draft.setPrimaryKey(List.of(), draft.primaryKeyName(), Deferral.NOT_DEFERRABLE);
    }
    List<IndexSchema> used = draft.indexes().stream().filter(i -> uses(i, gone)).toList();
    used.forEach(i -> draft.retire(i.id()));
    draft.indexes().removeAll(used);
    draft.checks().removeIf(c -> ExpressionText.names(c.sql()).contains(gone.name()));
    draft.foreignKeys().removeIf(k -> k.columns().contains(gone.id()));
  }

  /** The column, and those that are computed from it. */
  private List<Column> withComputed(Column gone) {
    List<Column> all = new ArrayList<>(List.of(gone));
    for (Column c : draft.columns()) {
      String sql = c.generatedSql();
      if (sql != null && ExpressionText.names(sql).contains(gone.name())) {
        all.add(c);
      }
    }
    return all;
  }

  static boolean uses(IndexSchema index, Column column) {
    return index.parts().stream()
            .anyMatch(
                p ->
                    p.columnId() == column.id()
                        || (p.expressionSql() != null
                            && ExpressionText.names(p.expressionSql()).contains(column.name())))
        || (index.predicateSql() != null
            && ExpressionText.names(index.predicateSql()).contains(column.name()));
  }

  /** The row with the columns that are left. */
  private @Nullable Object[] narrowed(@Nullable Object[] row) {
    return draft.columns().stream().map(c -> row[table.schema().ordinal(c.id())]).toArray();
  }

  void setDefault(TableChange.ChangeDefault change) {
    Column column = draft.column(change.name().getSimple());
    SqlNode node = change.expression();
    if (column.generatedSql() != null || column.identity() != Column.Identity.NONE) {
      throw new SqlError(
          "42601",
          "column \"%s\" of relation \"%s\" is %s"
              .formatted(
                  column.name(),
                  draft.name(),
                  column.generatedSql() != null ? "a generated column" : "an identity column"));
    }
    boolean none = node == null || SqlUtil.isNullLiteral(node, false);
    if (node != null && !none) {
      Expressions.alone(node, column.type());
    }
    String sql = node == null || none ? null : HeliosParser.unparse(node);
    draft.change(column.id(), c -> Columns.withDefault(c, sql));
    put(table.withSchema(draft.build()));
  }

  /** Makes a generated column one like others, with the values that it has. */
  void dropExpression(TableChange.DropExpression drop) {
    Column column = draft.column(drop.name().getSimple());
    if (column.generatedSql() == null) {
      SqlError error =
          new SqlError(
              "55000",
              "column \"%s\" of relation \"%s\" is not a stored generated column"
                  .formatted(column.name(), draft.name()));
      if (!drop.ifExists()) {
        throw error;
      }
      work.notice(new SqlError("00000", error.getMessage() + ", skipping"));
      return;
    }
    draft.change(column.id(), c -> Columns.withGeneration(c, null));
    put(table.withSchema(draft.build()));
  }

  void setNotNull(TableChange.ChangeNotNull change) {
    Column column = draft.column(change.name().getSimple());
    if (!change.notNull()) {
      if (draft.primaryKey().contains(column.id())) {
        throw new SqlError("42P16", "column \"%s\" is in a primary key".formatted(column.name()));
      }
      if (column.identity() != Column.Identity.NONE) {
        throw new SqlError(
            "42601",
            "column \"%s\" of relation \"%s\" is an identity column"
                .formatted(column.name(), draft.name()));
      }
    } else if (column.nullable()) {
      new RowCheck(table, work.execution()).notNull(column);
    }
    draft.change(column.id(), c -> Columns.nullable(c, !change.notNull()));
    put(table.withSchema(draft.build()));
  }

  /** Changes the type of a column, converting every value, or computing it anew with USING. */
  void setType(TableChange.ChangeType change) {
    Column old = draft.column(change.name().getSimple());
    ColumnType type = TypeNames.resolve(change.type());
    Dependents dependents = new Dependents(work);
    dependents.ofType(table.schema(), old);
    SqlNode using = change.using();
    if (using == null && !Casts.canAssign(old.type(), type)) {
      throw new SqlError(
              "42804",
              "column \"%s\" cannot be cast automatically to type %s"
                  .formatted(old.name(), type.toSql()))
          .withHint(
              "You might need to specify \"USING %s::%s\".".formatted(old.name(), type.toSql()));
    }
    Expr expression =
        using == null ? null : ColumnScope.of(table.schema(), draft.name()).compile(using, type);
    if (old.defaultSql() != null) {
      Expressions.ofDefault(old.defaultSql(), type);
    }
    Object missing =
        old.missing() == null || expression != null
            ? null
            : Casts.assign(old.missing(), old.type(), type);
    draft.change(old.id(), c -> Columns.withType(c, type, missing));
    TableSchema schema = draft.build();
    ColumnExpressions.check(schema);
    int at = schema.ordinal(old.id());
    RowFrame frame = RowFrame.of(table.schema(), work.execution());
    Generation generation = new Generation(schema, work.execution());
    put(
        new TableRewrite(table, schema, work.execution())
            .rows(
                row -> {
                  row[at] =
                      expression == null
                          ? Casts.assign(row[at], old.type(), type)
                          : Casts.assign(frame.on(row).eval(expression), expression.type(), type);
                  return generation.apply(row);
                }));
    Table changed = work.root().table(draft.id()).orElseThrow();
    schema.checks().forEach(c -> new RowCheck(changed, work.execution()).check(c));
    dependents.dropBrokenViews(
        schema, "column %s of table %s".formatted(old.name(), draft.name()), false);
  }
}
