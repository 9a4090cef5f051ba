package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.Deferral;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.ObjectIds;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The definition of a table while a statement changes it. Not thread-safe. */
final class TableDraft {
  private final Root root;
  private final long id;
  private String name;
  private final List<Column> columns;
  private List<Long> primaryKey;
  private String primaryKeyName;
  private final List<IndexSchema> indexes;
  private final List<Check> checks;
  private final List<ForeignKey> foreignKeys;
  private final Set<Long> retired;
  private @Nullable String comment;
  private Deferral keyDeferral;

  /** A draft of {@code schema}, which is of {@code root} or to be added to it. */
  TableDraft(Root root, TableSchema schema) {
    this.root = root;
    this.id = schema.id();
    this.name = schema.name();
    this.columns = new ArrayList<>(schema.columns());
    this.primaryKey = schema.primaryKey();
    this.primaryKeyName = schema.primaryKeyName();
    this.indexes = new ArrayList<>(schema.indexes());
    this.checks = new ArrayList<>(schema.checks());
    this.foreignKeys = new ArrayList<>(schema.foreignKeys());
    this.retired = new HashSet<>(schema.retiredIds());
    this.comment = schema.comment();
    this.keyDeferral = schema.keyDeferral();
  }

  /**
   * A draft of a new table.
   *
   * @param definition all that makes it what it is
   */
  static TableDraft create(Root root, String name, String definition) {
    long id =
        ObjectIds.id(
            "table",
            definition,
            taken ->
                root.table(taken).isPresent()
                    || root.views().stream().anyMatch(v -> v.id() == taken));
    return new TableDraft(
        root,
        new TableSchema(
            id,
            name,
            List.of(),
            List.of(),
            name + "_pkey",
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            null));
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
        comment,
        keyDeferral);
  }

  Root root() {
    return root;
  }

  long id() {
    return id;
  }

  String name() {
    return name;
  }

  void rename(String next) {
    name = next;
  }

  void setComment(@Nullable String text) {
    comment = text;
  }

  List<Column> columns() {
    return columns;
  }

  List<Long> primaryKey() {
    return primaryKey;
  }

  String primaryKeyName() {
    return primaryKeyName;
  }

  List<IndexSchema> indexes() {
    return indexes;
  }

  List<Check> checks() {
    return checks;
  }

  List<ForeignKey> foreignKeys() {
    return foreignKeys;
  }

  void setPrimaryKey(List<Long> ids, String constraint, Deferral deferral) {
    keyDeferral = deferral;
    primaryKey = List.copyOf(ids);
    primaryKeyName = constraint;
  }

  void renamePrimaryKey(String constraint) {
    primaryKeyName = constraint;
  }

  /** Marks an id as used up. */
  void retire(long used) {
    retired.add(used);
  }

  /** The column of that name; null if there is none. */
  @Nullable Column find(String column) {
    return columns.stream().filter(c -> c.name().equals(column)).findFirst().orElse(null);
  }

  /**
   * The column of that name.
   *
   * @throws SqlError 42703
   */
  Column column(String column) {
    Column found = find(column);
    if (found == null) {
      throw new SqlError(
          "42703", "column \"%s\" of relation \"%s\" does not exist".formatted(column, name));
    }
    return found;
  }

  /** Name of the column with an id. */
  String columnName(long columnId) {
    return columns.stream()
        .filter(c -> c.id() == columnId)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + columnId))
        .name();
  }

  /** Puts {@code change} of the column in its place. */
  void change(long columnId, UnaryOperator<Column> change) {
    columns.replaceAll(c -> c.id() == columnId ? change.apply(c) : c);
  }

  /** A slot that no column has. */
  int freeSlot() {
    return columns.stream().mapToInt(c -> c.slot() + 1).max().orElse(0);
  }

  /** Id of something new within the table. */
  long newId(String kind, String definition) {
    Set<Long> taken = new HashSet<>(retired);
    columns.forEach(c -> taken.add(c.id()));
    indexes.forEach(i -> taken.add(i.id()));
    checks.forEach(c -> taken.add(c.id()));
    foreignKeys.forEach(k -> taken.add(k.id()));
    return ObjectIds.id(kind, id + "\n" + definition, taken::contains);
  }

  /** Whether a constraint of the table has that name. */
  boolean hasConstraint(String constraint) {
    return (!primaryKey.isEmpty() && primaryKeyName.equals(constraint))
        || indexes.stream().anyMatch(i -> i.constraint() && i.name().equals(constraint))
        || checks.stream().anyMatch(c -> c.name().equals(constraint))
        || foreignKeys.stream().anyMatch(k -> k.name().equals(constraint));
  }

  /**
   * A name for a constraint: the one given, or the usual one made unique.
   *
   * @param relation whether an index has the name too
   * @throws SqlError 42710 or 42P07 if the given one is taken
   */
  String constraintName(@Nullable String given, String usual, boolean relation) {
    if (given != null) {
      if (hasConstraint(given)) {
        throw new SqlError(
            "42710", "constraint \"%s\" for relation \"%s\" already exists".formatted(given, name));
      }
      if (relation) {
        checkRelationFree(given);
      }
      return given;
    }
    String free = usual;
    for (int i = 1; hasConstraint(free) || (relation && isRelation(free)); i++) {
      free = usual + i;
    }
    return free;
  }

  /**
   * Refuses a name that a table, view or index has.
   *
   * @throws SqlError 42P07
   */
  void checkRelationFree(String relation) {
    if (isRelation(relation)) {
      throw new SqlError("42P07", "relation \"%s\" already exists".formatted(relation));
    }
  }

  boolean isRelation(String relation) {
    return relation.equals(name)
        || Relations.exists(root, relation)
        || indexes.stream().anyMatch(i -> i.name().equals(relation))
        || (!primaryKey.isEmpty() && primaryKeyName.equals(relation));
  }

  /** The table as it is in the root; null if it is new. */
  @Nullable Table table() {
    return root.table(id).orElse(null);
  }
}
