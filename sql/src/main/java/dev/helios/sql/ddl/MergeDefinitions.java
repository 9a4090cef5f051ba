package dev.helios.sql.ddl;

import dev.helios.merge.Expressions.Failed;
import dev.helios.merge.OwnDefinitions;
import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.refs.root.Root;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.SqlSyntaxException;
import dev.helios.sql.parser.ddl.AlterTable;
import dev.helios.sql.parser.ddl.Constraint;
import dev.helios.sql.parser.ddl.CreateIndex;
import dev.helios.sql.parser.ddl.CreateSequence;
import dev.helios.sql.parser.ddl.CreateView;
import dev.helios.sql.parser.ddl.TableChange;
import dev.helios.sql.parser.ddl.TableElement;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Reads definitions that users give to resolve conflicts. */
final class MergeDefinitions implements OwnDefinitions {
  private static final String ADD = "ALTER TABLE t ADD ";

  @Override
  public Column column(TableSchema schema, String sql) {
    return read(
        () -> {
          if (!(change("ALTER TABLE t ADD COLUMN " + sql) instanceof TableChange.AddColumn add)) {
            throw new Failed("that is no column");
          }
          checkWhole(add.column());
          Root empty = Root.empty(new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 0));
          return new ColumnDraft(schema.name(), add.column())
              .build(new TableDraft(empty, schema), null);
        });
  }

  /** A type is what most such conflicts are about; keys and checks are objects of their own. */
  private static void checkWhole(TableElement.Column column) {
    if (column.type() == null) {
      throw new Failed("the column has no type");
    }
    for (TableElement.Named named : column.constraints()) {
      switch (named.constraint()) {
        case Constraint.PrimaryKey c -> throw notHere("PRIMARY KEY");
        case Constraint.Unique c -> throw notHere("UNIQUE");
        case Constraint.Check c -> throw notHere("CHECK");
        case Constraint.ForeignKey c -> throw notHere("REFERENCES");
        case Constraint.NotNull c -> {}
        case Constraint.Nullable c -> {}
        case Constraint.Default c -> {}
        case Constraint.Generated c -> {}
        case Constraint.Identity c -> {}
        case Constraint.Collate c -> {}
      }
    }
  }

  private static Failed notHere(String clause) {
    return new Failed(clause + " is no part of a column's definition here; add it later");
  }

  @Override
  public IndexSchema index(TableSchema schema, String sql) {
    return read(
        () -> {
          if (!sql.stripLeading().regionMatches(true, 0, "CREATE", 0, 6)) {
            return uniqueConstraint(schema, sql);
          }
          if (!(HeliosParser.parseStatement(sql) instanceof CreateIndex create)) {
            throw new Failed("that is no index");
          }
          SqlIdentifier name = create.name();
          if (name == null) {
            throw new Failed("the index has no name");
          }
          return new IndexSchema(
              0,
              name.names.getLast(),
              create.unique(),
              false,
              create.columns().stream().map(c -> IndexDefinitions.part(c, schema)).toList(),
              IndexDefinitions.predicate(create.where(), schema),
              create.nullsEqual());
        });
  }

  private static IndexSchema uniqueConstraint(TableSchema schema, String sql) {
    TableElement.Named named = constraint(sql);
    if (!(named.constraint() instanceof Constraint.Unique unique)) {
      throw new Failed("that is no UNIQUE constraint");
    }
    return new IndexSchema(
        0,
        name(named),
        true,
        true,
        ids(schema, unique.columns()).stream()
            .map(id -> new IndexSchema.Part(id, null, false, false))
            .toList(),
        null,
        unique.nullsEqual(),
        null,
        unique.deferral());
  }

  @Override
  public Check check(TableSchema schema, String sql) {
    return read(
        () -> {
          TableElement.Named named = constraint(sql);
          if (!(named.constraint() instanceof Constraint.Check check)) {
            throw new Failed("that is no CHECK constraint");
          }
          SqlNode condition = OwnColumns.plain(check.condition(), schema.name());
          return new Check(0, name(named), HeliosParser.unparse(condition));
        });
  }

  @Override
  public ForeignKey foreignKey(
      TableSchema schema, Function<String, @Nullable TableSchema> tables, String sql) {
    return read(
        () -> {
          TableElement.Named named = constraint(sql);
          if (!(named.constraint() instanceof Constraint.ForeignKey key)) {
            throw new Failed("that is no FOREIGN KEY constraint");
          }
          String table = key.table().names.getLast();
          TableSchema parent = tables.apply(table);
          if (parent == null) {
            throw new Failed("there is no table \"%s\"".formatted(table));
          }
          return new ForeignKey(
              0,
              name(named),
              ids(schema, key.columns()),
              parent.id(),
              key.tableColumns().isEmpty() ? parent.primaryKey() : ids(parent, key.tableColumns()),
              ForeignKey.Action.valueOf(key.onDelete().name()),
              ForeignKey.Action.valueOf(key.onUpdate().name()),
              key.matchFull(),
              ids(schema, key.setColumns()),
              key.deferral());
        });
  }

  @Override
  public List<Long> primaryKey(TableSchema schema, String sql) {
    return read(
        () -> {
          if (!(constraint(sql).constraint() instanceof Constraint.PrimaryKey key)) {
            throw new Failed("that is no PRIMARY KEY constraint");
          }
          return ids(schema, key.columns());
        });
  }

  @Override
  public ViewSchema view(String sql) {
    return read(
        () ->
            switch (HeliosParser.parseStatement(sql)) {
              case CreateView view -> view(view.query(), view.columns()).withCheck(view.check());
              case CreateSequence create ->
                  SequenceSchema.of(create.name().names.getLast(), create.options()).toView(0);
              case SqlNode query -> view(query, List.of());
            });
  }

  private static ViewSchema view(SqlNode query, List<SqlIdentifier> columns) {
    if (!query.isA(SqlKind.QUERY)) {
      throw new Failed("that is no view");
    }
    return new ViewSchema(
        0,
        "",
        columns.stream().map(SqlIdentifier::getSimple).toList(),
        HeliosParser.unparse(query));
  }

  @Override
  public String name(String sql) {
    return read(
        () ->
            change("ALTER TABLE t RENAME TO " + sql) instanceof TableChange.RenameTable rename
                ? rename.next().getSimple()
                : sql);
  }

  private static List<Long> ids(TableSchema schema, List<SqlIdentifier> columns) {
    return columns.stream()
        .map(
            c -> {
              int at = schema.ordinal(c.names.getLast());
              if (at < 0) {
                throw new Failed(
                    "table \"%s\" has no column \"%s\""
                        .formatted(schema.name(), c.names.getLast()));
              }
              return schema.columns().get(at).id();
            })
        .toList();
  }

  private static String name(TableElement.Named named) {
    SqlIdentifier name = named.name();
    if (name == null) {
      throw new Failed("the constraint has no name: write CONSTRAINT name ..");
    }
    return name.getSimple();
  }

  private static TableElement.Named constraint(String sql) {
    if (!(change(ADD + sql) instanceof TableChange.AddConstraint add)) {
      throw new Failed("that is no constraint");
    }
    return add.constraint();
  }

  private static TableChange change(String sql) {
    if (!(HeliosParser.parseStatement(sql) instanceof AlterTable alter)
        || alter.changes().size() != 1) {
      throw new Failed("that is more than one definition");
    }
    return alter.changes().getFirst();
  }

  private static <T> T read(Supplier<T> work) {
    try {
      return work.get();
    } catch (SqlSyntaxException e) {
      throw new Failed(String.valueOf(SqlError.of(e).getMessage()));
    } catch (SqlError e) {
      throw new Failed(String.valueOf(e.getMessage()));
    }
  }
}
