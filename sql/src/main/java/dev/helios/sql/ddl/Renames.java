package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.ddl.TableChange;
import dev.helios.sql.statement.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Renames of tables and columns: expressions and views go on meaning what they meant. */
final class Renames {
  /** Lets defaults that draw from a sequence draw from its new name. */
  void sequence(String old, String next) {
    for (Table table : List.copyOf(work.root().tables())) {
      TableDraft draft = new TableDraft(work.root(), table.schema());
      boolean changed = false;
      for (Column column : table.schema().columns()) {
        String sql = column.defaultSql();
        String before = "'" + old.replace("'", "''") + "'";
        if (sql != null && sql.contains("nextval") && sql.contains(before)) {
          String after = sql.replace(before, "'" + next.replace("'", "''") + "'");
          draft.change(column.id(), c -> Columns.withDefault(c, after));
          changed = true;
        }
      }
      if (changed) {
        work.transaction().put(table.withSchema(draft.build()));
      }
    }
  }

  private final Workspace work;

  Renames(Workspace work) {
    this.work = work;
  }

  /** Renames a table. */
  void table(Table table, TableDraft draft, SqlIdentifier to) {
    String old = table.schema().name();
    String next = to.getSimple();
    draft.checkRelationFree(next);
    draft.rename(next);
    work.transaction().put(table.withSchema(draft.build()));
    rewriteViews(old, id -> new SqlIdentifier(next, SqlParserPos.ZERO));
  }

  /** Renames a view. */
  void view(ViewSchema view, String next) {
    Root root = work.root();
    work.transaction().replace(root.with(view.withName(next)));
    rewriteViews(view.name(), id -> new SqlIdentifier(next, SqlParserPos.ZERO));
  }

  /** Renames a column of a view. */
  void viewColumn(ViewSchema view, String old, String next) {
    if (!view.columns().contains(old)) {
      throw new SqlError("42703", "column \"%s\" does not exist".formatted(old));
    }
    if (view.columns().contains(next)) {
      throw new SqlError(
          "42701", "column \"%s\" of relation \"%s\" already exists".formatted(next, view.name()));
    }
    List<String> columns = view.columns().stream().map(c -> c.equals(old) ? next : c).toList();
    Map<String, String> names = new LinkedHashMap<>();
    view.columns().forEach(c -> names.put(c, c.equals(old) ? next : c));
    work.transaction().replace(work.root().with(view.withColumns(columns)));
    rewriteViews(
        view.name(),
        id -> ViewRenames.underOldNames(new SqlIdentifier(view.name(), SqlParserPos.ZERO), names));
  }

  /** Renames a column. */
  void column(Table table, TableDraft draft, TableChange.RenameColumn rename) {
    String old = rename.name().getSimple();
    String next = rename.next().getSimple();
    Column column = draft.column(old);
    if (draft.find(next) != null) {
      throw new SqlError(
          "42701", "column \"%s\" of relation \"%s\" already exists".formatted(next, draft.name()));
    }
    draft.change(column.id(), c -> Columns.renamed(c, next));
    draft
        .columns()
        .replaceAll(c -> Columns.withGeneration(c, renamed(c.generatedSql(), old, next)));
    draft.checks().replaceAll(c -> new Check(c.id(), c.name(), rename(c.sql(), old, next)));
    draft.indexes().replaceAll(i -> renamed(i, old, next));
    work.transaction().put(table.withSchema(draft.build()));
    rewriteViews(draft.name(), id -> underOldNames(table.schema(), old, next));
  }

  private static String rename(String sql, String old, String next) {
    return ExpressionText.rename(sql, name -> name.equals(old) ? next : name);
  }

  private static @Nullable String renamed(@Nullable String sql, String old, String next) {
    return sql == null ? null : rename(sql, old, next);
  }

  private static IndexSchema renamed(IndexSchema i, String old, String next) {
    List<IndexSchema.Part> parts =
        i.parts().stream()
            .map(
                p ->
                    new IndexSchema.Part(
                        p.columnId(),
                        renamed(p.expressionSql(), old, next),
                        p.descending(),
                        p.nullsFirst()))
            .toList();
    return i.with(parts, renamed(i.predicateSql(), old, next));
  }

  private static SqlNode underOldNames(TableSchema schema, String old, String next) {
    Map<String, String> columns = new LinkedHashMap<>();
    schema.columns().forEach(c -> columns.put(c.name(), c.name().equals(old) ? next : c.name()));
    return ViewRenames.underOldNames(new SqlIdentifier(schema.name(), SqlParserPos.ZERO), columns);
  }

  /** Puts something in the place of a relation in every view that reads it by name. */
  private void rewriteViews(String relation, Function<SqlIdentifier, SqlNode> replacement) {
    Root root = work.root();
    for (ViewSchema view : List.copyOf(root.views())) {
      if (ViewText.relations(view).contains(relation)) {
        SqlNode query = HeliosParser.parseStatement(view.sql());
        ViewText.replace(
            query, id -> id.getSimple().equals(relation) ? replacement.apply(id) : null);
        String sql = HeliosParser.unparse(query);
        root = root.with(view.withSql(sql));
      }
    }
    if (root != work.root()) {
      work.transaction().replace(root);
    }
  }
}
