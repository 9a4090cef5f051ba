package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Deferral;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.ddl.Constraint;
import dev.helios.sql.parser.ddl.TableElement;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.statement.Expressions;
import dev.helios.sql.statement.ObjectName;
import dev.helios.sql.statement.Workspace;
import dev.helios.sql.value.Casts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/** Adds keys, checks and references to the draft of a table. Looks at no rows. */
final class ConstraintDraft {
  private static final ColumnType BOOLEAN = ColumnType.of(ColumnType.Kind.BOOLEAN);

  private final TableDraft draft;
  private final Workspace work;
  private final PlanContext context;

  ConstraintDraft(TableDraft draft, Workspace work) {
    this.draft = draft;
    this.work = work;
    this.context = work.planContext();
  }

  /** Adds those constraints of a column that are the table's too. */
  void addOf(TableElement.Column column) {
    for (TableElement.Named constraint : column.constraints()) {
      add(constraint, column.name().getSimple());
    }
  }

  /**
   * Adds a constraint.
   *
   * @param column the column it was written at; null for one of the table
   */
  void add(TableElement.Named named, @Nullable String column) {
    String name = named.name() == null ? null : named.name().getSimple();
    switch (named.constraint()) {
      case Constraint.PrimaryKey key ->
          addPrimaryKey(name, names(key.columns(), column), key.deferral());
      case Constraint.Unique unique -> addUnique(name, names(unique.columns(), column), unique);
      case Constraint.Check check -> addCheck(name, check, column);
      case Constraint.ForeignKey key -> addForeignKey(name, key, names(key.columns(), column));
      case Constraint.NotNull c -> {}
      case Constraint.Nullable c -> {}
      case Constraint.Default c -> {}
      case Constraint.Generated c -> {}
      case Constraint.Identity c -> {}
      case Constraint.Collate c -> {}
    }
  }

  private static List<String> names(List<SqlIdentifier> columns, @Nullable String column) {
    return columns.isEmpty() && column != null
        ? List.of(column)
        : columns.stream().map(SqlIdentifier::getSimple).toList();
  }

  private void addPrimaryKey(@Nullable String name, List<String> columns, Deferral deferral) {
    if (!draft.primaryKey().isEmpty()) {
      throw new SqlError(
          "42P16",
          "multiple primary keys for table \"%s\" are not allowed".formatted(draft.name()));
    }
    List<Long> ids = ids(columns, "primary key");
    String constraint = draft.constraintName(name, draft.name() + "_pkey", true);
    draft.setPrimaryKey(ids, constraint, deferral);
    ids.forEach(id -> draft.change(id, Columns::notNull));
  }

  /** Ids of the columns of a key, each of which must be there and only once. */
  private List<Long> ids(List<String> columns, String kind) {
    List<Long> ids = new ArrayList<>();
    for (String column : columns) {
      Column found = draft.find(column);
      if (found == null) {
        throw new SqlError("42703", "column \"%s\" named in key does not exist".formatted(column));
      }
      if (ids.contains(found.id())) {
        throw new SqlError(
            "42701", "column \"%s\" appears twice in %s constraint".formatted(column, kind));
      }
      ids.add(found.id());
    }
    return ids;
  }

  private void addUnique(@Nullable String name, List<String> columns, Constraint.Unique unique) {
    List<Long> ids = ids(columns, "unique");
    String constraint =
        draft.constraintName(name, draft.name() + "_" + String.join("_", columns) + "_key", true);
    List<IndexSchema.Part> parts =
        ids.stream().map(id -> new IndexSchema.Part(id, null, false, false)).toList();
    long id = draft.newId("unique", constraint + "\n" + parts);
    draft
        .indexes()
        .add(
            new IndexSchema(id, constraint, true, true, parts, null, unique.nullsEqual())
                .withDeferral(unique.deferral()));
  }

  private void addCheck(@Nullable String name, Constraint.Check check, @Nullable String column) {
    String sql = HeliosParser.unparse(OwnColumns.plain(check.condition(), draft.name()));
    String constraint =
        draft.constraintName(
            name, draft.name() + (column == null ? "" : "_" + column) + "_check", false);
    Expressions.ofTable(draft.build(), sql, BOOLEAN);
    long id = draft.newId("check", constraint + "\n" + sql);
    draft.checks().add(new Check(id, constraint, sql));
  }

  private void addForeignKey(
      @Nullable String name, Constraint.ForeignKey key, List<String> columns) {
    List<Long> ids = ids(columns, "foreign key");
    TableSchema parent = parent(key.table());
    checkAlikeTemporary(parent);
    List<Long> parentIds = parentIds(key, parent);
    checkAlwaysUnique(parent, parentIds);
    if (ids.size() != parentIds.size()) {
      throw new SqlError(
          "42830", "number of referencing and referenced columns for foreign key disagree");
    }
    String constraint =
        draft.constraintName(name, draft.name() + "_" + String.join("_", columns) + "_fkey", false);
    checkTypes(constraint, ids, parent, parentIds);
    String definition =
        "%s\n%s\n%d\n%s\n%s\n%s"
            .formatted(constraint, ids, parent.id(), parentIds, key.onDelete(), key.onUpdate());
    draft
        .foreignKeys()
        .add(
            new ForeignKey(
                draft.newId("foreign key", definition),
                constraint,
                ids,
                parent.id(),
                parentIds,
                ForeignKey.Action.valueOf(key.onDelete().name()),
                ForeignKey.Action.valueOf(key.onUpdate().name()),
                key.matchFull() && ids.size() > 1,
                setIds(key, ids),
                key.deferral()));
  }

  /** What ON DELETE SET sets: columns of the key, each once. */
  private List<Long> setIds(Constraint.ForeignKey key, List<Long> ids) {
    if (key.setColumns().isEmpty()) {
      return List.of();
    }
    if (key.onDelete() != Constraint.Action.SET_NULL
        && key.onDelete() != Constraint.Action.SET_DEFAULT) {
      throw new SqlError(
          "0A000",
          "a column list with %s is only supported for ON DELETE actions SET NULL and SET DEFAULT"
              .formatted(key.onDelete().sql()));
    }
    List<Long> set = new ArrayList<>();
    for (SqlIdentifier column : key.setColumns()) {
      Column found = draft.find(column.getSimple());
      if (found == null) {
        throw new SqlError(
            "42703",
            "column \"%s\" referenced in foreign key constraint does not exist"
                .formatted(column.getSimple()));
      }
      if (!ids.contains(found.id())) {
        throw new SqlError(
            "42P10",
            "column \"%s\" referenced in ON DELETE SET action must be part of foreign key"
                .formatted(column.getSimple()));
      }
      if (!set.contains(found.id())) {
        set.add(found.id());
      }
    }
    return set;
  }

  private void checkAlikeTemporary(TableSchema parent) {
    boolean temporary = work.isTemporary(draft.id());
    if (temporary != work.isTemporary(parent.id())) {
      String kind = temporary ? "temporary" : "permanent";
      throw new SqlError(
          "42P16", "constraints on %s tables may reference only %s tables".formatted(kind, kind));
    }
  }

  /** The table referred to; it may be the one being made. */
  private TableSchema parent(SqlIdentifier id) {
    String parent = ObjectName.of(id, context);
    if (parent.equals(draft.name())) {
      return draft.build();
    }
    Root root = draft.root();
    return root.table(parent)
        .map(t -> t.schema())
        .orElseThrow(
            () ->
                root.view(parent).isPresent()
                    ? new SqlError(
                        "42809", "referenced relation \"%s\" is not a table".formatted(parent))
                    : ObjectName.noRelation(parent, context));
  }

  private static List<Long> parentIds(Constraint.ForeignKey key, TableSchema parent) {
    if (key.tableColumns().isEmpty()) {
      if (parent.primaryKey().isEmpty()) {
        throw new SqlError(
            "42704",
            "there is no primary key for referenced table \"%s\"".formatted(parent.name()));
      }
      return parent.primaryKey();
    }
    List<Long> ids = new ArrayList<>();
    for (SqlIdentifier column : key.tableColumns()) {
      int at = parent.ordinal(column.getSimple());
      if (at < 0) {
        throw new SqlError(
            "42703",
            "column \"%s\" referenced in foreign key constraint does not exist"
                .formatted(column.getSimple()));
      }
      ids.add(parent.columns().get(at).id());
    }
    Set<Long> wanted = new HashSet<>(ids);
    boolean unique =
        (!parent.primaryKey().isEmpty() && wanted.equals(new HashSet<>(parent.primaryKey())))
            || parent.indexes().stream().anyMatch(i -> isUniqueOver(i, wanted));
    if (!unique) {
      throw new SqlError(
          "42830",
          "there is no unique constraint matching given keys for referenced table \"%s\""
              .formatted(parent.name()));
    }
    return ids;
  }

  private static void checkAlwaysUnique(TableSchema parent, List<Long> ids) {
    Set<Long> wanted = new HashSet<>(ids);
    boolean byKey =
        !parent.keyDeferral().isDeferrable() && wanted.equals(new HashSet<>(parent.primaryKey()));
    if (!byKey
        && parent.indexes().stream()
            .noneMatch(i -> i.isAlwaysUnique() && isUniqueOver(i, wanted))) {
      throw new SqlError(
          "55000",
          "cannot use a deferrable unique constraint for referenced table \"%s\""
              .formatted(parent.name()));
    }
  }

  private static boolean isUniqueOver(IndexSchema index, Set<Long> columns) {
    return index.unique()
        && index.predicateSql() == null
        && columns.equals(
            index.parts().stream().map(IndexSchema.Part::columnId).collect(Collectors.toSet()));
  }

  private void checkTypes(
      String constraint, List<Long> ids, TableSchema parent, List<Long> parentIds) {
    for (int i = 0; i < ids.size(); i++) {
      long id = ids.get(i);
      Optional<Column> child = draft.columns().stream().filter(c -> c.id() == id).findFirst();
      Column column = child.orElseThrow();
      Column referred = parent.columns().get(parent.ordinal(parentIds.get(i)));
      if (!areComparable(column.type(), referred.type())) {
        throw new SqlError(
                "42804",
                "foreign key constraint \"%s\" cannot be implemented".formatted(constraint))
            .withDetail(
                "Key columns \"%s\" and \"%s\" are of incompatible types: %s and %s."
                    .formatted(
                        column.name(),
                        referred.name(),
                        column.type().toSql(),
                        referred.type().toSql()));
      }
    }
  }

  private static boolean areComparable(ColumnType a, ColumnType b) {
    return a.kind() == b.kind()
        || (a.kind().isText() && b.kind().isText())
        || (!a.kind().isText() && !b.kind().isText() && Casts.canAssign(a, b));
  }
}
