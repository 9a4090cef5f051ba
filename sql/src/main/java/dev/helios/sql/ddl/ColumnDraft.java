package dev.helios.sql.ddl;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.Column.Identity;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.ddl.Constraint;
import dev.helios.sql.parser.ddl.SequenceOptions;
import dev.helios.sql.parser.ddl.TableElement;
import dev.helios.sql.type.TypeNames;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUtil;
import org.jspecify.annotations.Nullable;

/** What is written at one column of a definition. Not thread-safe. */
final class ColumnDraft {
  private static final Set<String> COLLATIONS =
      Set.of("binary", "c", "posix", "default", "ucs_basic", "c.utf8", "pg_c_utf8");

  private final String table;
  private final String name;
  private final ColumnType type;
  private @Nullable Boolean notNull;
  private @Nullable SqlNode defaultNode;
  private @Nullable SqlNode generatedNode;
  private Identity identity = Identity.NONE;
  private SequenceOptions sequence = SequenceOptions.NONE;

  /**
   * Reads the column's type and what its constraints say of it alone; keys and checks are left to
   * the table.
   *
   * @throws SqlError 42601 for what contradicts itself
   */
  ColumnDraft(String table, TableElement.Column column) {
    this.table = table;
    this.name = column.name().getSimple();
    SqlDataTypeSpec spec = column.type();
    this.type = spec == null ? TypeNames.UNTYPED : TypeNames.resolve(spec);
    if (spec != null && TypeNames.isSerial(spec)) {
      identity = Identity.BY_DEFAULT;
      notNull = true;
    }
    for (TableElement.Named constraint : column.constraints()) {
      add(constraint.constraint());
    }
    check();
  }

  private void add(Constraint constraint) {
    switch (constraint) {
      case Constraint.NotNull c -> setNotNull(true);
      case Constraint.Nullable c -> setNotNull(false);
      case Constraint.Default c -> {
        if (defaultNode != null) {
          throw twice("default values");
        }
        defaultNode = c.expression();
      }
      case Constraint.Generated c -> {
        if (generatedNode != null) {
          throw twice("generation clauses");
        }
        generatedNode = c.expression();
      }
      case Constraint.Identity c -> setIdentity(c.always(), c.options());
      case Constraint.PrimaryKey c -> {
        if (c.autoIncrement()) {
          setIdentity(false, SequenceOptions.NONE);
        }
      }
      case Constraint.Collate c -> {
        String collation = c.collation().names.getLast();
        if (!COLLATIONS.contains(collation.toLowerCase(Locale.ROOT))) {
          throw new SqlError(
              "42704",
              "collation \"%s\" for encoding \"UTF8\" does not exist".formatted(collation));
        }
      }
      case Constraint.Unique c -> {}
      case Constraint.Check c -> {}
      case Constraint.ForeignKey c -> {}
    }
  }

  private void setNotNull(boolean value) {
    if (notNull != null && notNull != value) {
      throw new SqlError(
          "42601",
          "conflicting NULL/NOT NULL declarations for column \"%s\" of table \"%s\""
              .formatted(name, table));
    }
    notNull = value;
  }

  private void setIdentity(boolean always, SequenceOptions options) {
    if (identity != Identity.NONE) {
      throw twice("identity specifications");
    }
    identity = always ? Identity.ALWAYS : Identity.BY_DEFAULT;
    sequence = options;
    setNotNull(true);
  }

  private SqlError twice(String what) {
    return new SqlError(
        "42601",
        "multiple %s specified for column \"%s\" of table \"%s\"".formatted(what, name, table));
  }

  private void check() {
    if (identity != Identity.NONE && !type.kind().isInteger()) {
      throw new SqlError("22023", "identity column type must be smallint, integer, or bigint");
    }
    both(defaultNode != null, identity != Identity.NONE, "default", "identity");
    both(defaultNode != null, generatedNode != null, "default", "generation expression");
    both(identity != Identity.NONE, generatedNode != null, "identity", "generation expression");
  }

  private void both(boolean a, boolean b, String first, String second) {
    if (a && b) {
      throw new SqlError(
          "42601",
          "both %s and %s specified for column \"%s\" of table \"%s\""
              .formatted(first, second, name, table));
    }
  }

  String name() {
    return name;
  }

  ColumnType type() {
    return type;
  }

  @Nullable SqlNode defaultNode() {
    return defaultNode;
  }

  SequenceOptions sequence() {
    return sequence;
  }

  /**
   * The column, as one of {@code draft}'s table.
   *
   * @param missing value in rows that are there already
   */
  Column build(TableDraft draft, @Nullable Object missing) {
    String defaultSql = sql(defaultNode);
    String generatedSql = sql(generatedNode);
    boolean nullable = notNull == null || !notNull;
    String definition =
        String.join(
            "\n",
            name,
            type.toSql(),
            nullable ? "null" : "not null",
            String.valueOf(defaultSql),
            String.valueOf(generatedSql),
            identity.name());
    return new Column(
        draft.newId("column", definition),
        draft.freeSlot(),
        name,
        type,
        nullable,
        defaultSql,
        missing,
        generatedSql,
        identity,
        null);
  }

  private static @Nullable String sql(@Nullable SqlNode node) {
    boolean isNull = node != null && SqlUtil.isNullLiteral(node, false);
    return node == null || isNull ? null : HeliosParser.unparse(node);
  }
}
