package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.CommentOn;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * COMMENT ON. Tables, columns, views, sequences, indexes and UNIQUE constraints keep theirs; of
 * other constraints only the name is checked.
 */
final class Comments {
  private final Workspace work;
  private final PlanContext context;

  Comments(Workspace work) {
    this.work = work;
    this.context = work.planContext();
  }

  /** Does it, and returns what a client prints. */
  String run(CommentOn comment) {
    switch (comment.kind()) {
      case "TABLE" -> onTable(comment);
      case "COLUMN" -> onColumn(comment);
      case "CONSTRAINT" -> onConstraint(comment);
      case "SCHEMA", "DATABASE" -> notKept(comment.name().names.getLast());
      default -> onOther(comment);
    }
    return "COMMENT";
  }

  private void onTable(CommentOn comment) {
    Table table = ObjectName.table(comment.name(), work.root(), context);
    TableDraft draft = new TableDraft(work.root(), table.schema());
    draft.setComment(comment.text());
    work.transaction().put(table.withSchema(draft.build()));
  }

  private void onColumn(CommentOn comment) {
    List<String> names = comment.name().names;
    if (names.size() < 2) {
      throw new SqlError("42601", "column name must be qualified");
    }
    SqlIdentifier owner = new SqlIdentifier(names.subList(0, names.size() - 1), SqlParserPos.ZERO);
    Table table = ObjectName.table(owner, work.root(), context);
    TableDraft draft = new TableDraft(work.root(), table.schema());
    Column column = draft.column(names.getLast());
    draft.change(column.id(), c -> Columns.withComment(c, comment.text()));
    work.transaction().put(table.withSchema(draft.build()));
  }

  private void onConstraint(CommentOn comment) {
    List<String> names = comment.name().names;
    SqlIdentifier owner = new SqlIdentifier(names.subList(0, names.size() - 1), SqlParserPos.ZERO);
    TableSchema schema = ObjectName.table(owner, work.root(), context).schema();
    String name = names.getLast();
    boolean exists =
        schema.checks().stream().anyMatch(c -> c.name().equals(name))
            || schema.foreignKeys().stream().anyMatch(k -> k.name().equals(name))
            || schema.indexes().stream().anyMatch(i -> i.constraint() && i.name().equals(name))
            || name.equals(schema.primaryKeyName());
    if (!exists) {
      throw new SqlError(
          "42704",
          "constraint \"%s\" for table \"%s\" does not exist".formatted(name, schema.name()));
    }
    if (schema.index(name).isPresent()) {
      onIndex(name, comment);
    } else {
      notKept(name);
    }
  }

  private void onIndex(String name, CommentOn comment) {
    Relations.IndexOf found = Relations.index(work.root(), name).orElseThrow();
    TableDraft draft = new TableDraft(work.root(), found.table().schema());
    draft.indexes().replaceAll(i -> i.name().equals(name) ? i.withComment(comment.text()) : i);
    work.transaction().put(found.table().withSchema(draft.build()));
  }

  private void notKept(String name) {
    work.notice(
        new SqlError(
            "01000",
            "comments are kept of tables, columns, views, sequences and indexes, not of \"%s\""
                .formatted(name)));
  }

  private void onOther(CommentOn comment) {
    String name = ObjectName.of(comment.name(), context);
    Root root = work.root();
    boolean isIndex = comment.kind().equals("INDEX");
    boolean exists =
        isIndex ? Relations.index(root, name).isPresent() : root.view(name).isPresent();
    if (!exists) {
      throw new SqlError(
          "42P01",
          "%s \"%s\" does not exist".formatted(comment.kind().toLowerCase(Locale.ROOT), name));
    }
    if (isIndex) {
      onIndex(name, comment);
      return;
    }
    work.transaction().replace(root.with(root.view(name).get().withComment(comment.text())));
  }
}
