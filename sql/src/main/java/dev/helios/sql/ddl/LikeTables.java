package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.ddl.Constraint;
import dev.helios.sql.parser.ddl.CreateIndex;
import dev.helios.sql.parser.ddl.CreateTable;
import dev.helios.sql.parser.ddl.TableElement;
import dev.helios.sql.parser.ddl.TableElement.Like.Part;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code CREATE TABLE (LIKE t ..)}: what the other table has, as if it had been written. */
final class LikeTables {
  private final Workspace work;
  private final Root root;
  private final PlanContext context;

  LikeTables(Workspace work, Root root, PlanContext context) {
    this.work = work;
    this.root = root;
    this.context = context;
  }

  /** The statement with the other tables' columns and constraints in the place of LIKE. */
  CreateTable expanded(CreateTable create) {
    if (create.elements().stream().noneMatch(TableElement.Like.class::isInstance)) {
      return create;
    }
    List<TableElement> elements = new ArrayList<>();
    for (TableElement element : create.elements()) {
      if (element instanceof TableElement.Like like) {
        elements.addAll(of(like));
      } else {
        elements.add(element);
      }
    }
    return new CreateTable(
        create.getParserPosition(),
        create.name(),
        create.temporary(),
        create.ifNotExists(),
        elements,
        create.query());
  }

  private TableSchema schema(TableElement.Like like) {
    return ObjectName.table(like.table(), root, context).schema();
  }

  private List<TableElement> of(TableElement.Like like) {
    TableSchema schema = schema(like);
    CreateTable other =
        (CreateTable)
            HeliosParser.parseStatement(
                DdlText.table(schema, id -> root.table(id).map(Table::schema).orElse(null)));
    List<TableElement> taken = new ArrayList<>();
    for (TableElement element : other.elements()) {
      switch (element) {
        case TableElement.Column column ->
            taken.add(
                new TableElement.Column(
                    column.name(),
                    column.type(),
                    column.constraints().stream()
                        .filter(c -> isTaken(c.constraint(), like.parts()))
                        .toList()));
        case TableElement.Named named -> {
          if (isTaken(named.constraint(), like.parts())) {
            // A check keeps its name, which is of its table; that of a key is of all.
            boolean keeps = named.constraint() instanceof Constraint.Check;
            taken.add(keeps ? named : new TableElement.Named(null, named.constraint()));
          }
        }
        case TableElement.Like none -> {}
      }
    }
    return taken;
  }

  private static boolean isTaken(Constraint constraint, Set<Part> parts) {
    return switch (constraint) {
      case Constraint.Default c -> parts.contains(Part.DEFAULTS);
      case Constraint.Generated c -> parts.contains(Part.GENERATED);
      case Constraint.Identity c -> parts.contains(Part.IDENTITY);
      case Constraint.Check c -> parts.contains(Part.CONSTRAINTS);
      case Constraint.PrimaryKey c -> parts.contains(Part.INDEXES);
      case Constraint.Unique c -> parts.contains(Part.INDEXES);
      case Constraint.ForeignKey c -> false;
      default -> true;
    };
  }

  /** Gives the new table the indexes and comments of the others that are asked for. */
  void complete(CreateTable create, String name) {
    for (TableElement element : create.elements()) {
      if (element instanceof TableElement.Like like) {
        TableSchema schema = schema(like);
        if (like.parts().contains(Part.INDEXES)) {
          schema.indexes().stream()
              .filter(i -> !i.constraint())
              .forEach(i -> index(schema, i, name));
        }
        if (like.parts().contains(Part.COMMENTS)) {
          comments(schema, name);
        }
      }
    }
  }

  private void index(TableSchema schema, IndexSchema index, String name) {
    CreateIndex written = (CreateIndex) HeliosParser.parseStatement(DdlText.index(schema, index));
    new IndexDefinitions(work)
        .create(
            new CreateIndex(
                SqlParserPos.ZERO,
                written.unique(),
                false,
                null,
                new SqlIdentifier(name, SqlParserPos.ZERO),
                written.columns(),
                written.nullsEqual(),
                written.where()));
  }

  private void comments(TableSchema from, String name) {
    Table table = work.root().table(name).orElseThrow();
    TableDraft draft = new TableDraft(work.root(), table.schema());
    for (Column column : from.columns()) {
      Column own = draft.find(column.name());
      if (own != null && column.comment() != null) {
        draft.change(own.id(), c -> Columns.withComment(c, column.comment()));
      }
    }
    work.transaction().put(table.withSchema(draft.build()));
  }
}
