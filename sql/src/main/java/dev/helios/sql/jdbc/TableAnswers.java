package dev.helios.sql.jdbc;

import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.ddl.SequenceSchema;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tables, views and their columns at one place, in the layouts that JDBC fixes. */
final class TableAnswers {
  static final String TABLE = "TABLE";
  static final String VIEW = "VIEW";
  static final String SEQUENCE = "SEQUENCE";
  private static final String[] COLUMN_LAYOUT = {
    "TABLE_CAT",
    "TABLE_SCHEM",
    "TABLE_NAME",
    "COLUMN_NAME",
    "#DATA_TYPE",
    "TYPE_NAME",
    "#COLUMN_SIZE",
    "#BUFFER_LENGTH",
    "#DECIMAL_DIGITS",
    "#NUM_PREC_RADIX",
    "#NULLABLE",
    "REMARKS",
    "COLUMN_DEF",
    "#SQL_DATA_TYPE",
    "#SQL_DATETIME_SUB",
    "#CHAR_OCTET_LENGTH",
    "#ORDINAL_POSITION",
    "IS_NULLABLE",
    "SCOPE_CATALOG",
    "SCOPE_SCHEMA",
    "SCOPE_TABLE",
    "~SOURCE_DATA_TYPE",
    "IS_AUTOINCREMENT",
    "IS_GENERATEDCOLUMN"
  };

  private final Optional<CatalogPlace> place;

  /** Answers about {@code place}; none at all if there is no such place. */
  TableAnswers(Optional<CatalogPlace> place) {
    this.place = place;
  }

  /** Tables, views and sequences of those kinds; null for all kinds. */
  Answer tables(NamePattern names, @Nullable Set<String> kinds) {
    Answer answer =
        new Answer(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "TABLE_TYPE",
            "REMARKS",
            "TYPE_CAT",
            "TYPE_SCHEM",
            "TYPE_NAME",
            "SELF_REFERENCING_COL_NAME",
            "REF_GENERATION");
    place.ifPresent(
        at -> {
          if (kinds == null || kinds.contains(TABLE)) {
            for (Table table : at.root().tables()) {
              if (names.fits(table.schema().name())) {
                answer.row(at.name(), null, table.schema().name(), TABLE, table.schema().comment());
              }
            }
          }
          for (ViewSchema view : at.root().views()) {
            String kind = isSequence(view) ? SEQUENCE : VIEW;
            if (names.fits(view.name()) && (kinds == null || kinds.contains(kind))) {
              answer.row(at.name(), null, view.name(), kind, null);
            }
          }
        });
    return answer.sortedBy(3, 0, 2);
  }

  /** Sequences are kept as views. */
  private static boolean isSequence(ViewSchema view) {
    return SequenceSchema.of(view).isPresent();
  }

  /** How to find the columns of a query. */
  interface Describer {
    List<ResultColumn> columns(String query) throws SQLException;
  }

  Answer columns(NamePattern tables, NamePattern columns, Describer describer) throws SQLException {
    Answer answer = new Answer(COLUMN_LAYOUT);
    if (place.isPresent()) {
      CatalogPlace at = place.get();
      for (Table table : at.root().tables()) {
        if (tables.fits(table.schema().name())) {
          ofTable(answer, at, table.schema(), columns);
        }
      }
      for (ViewSchema view : at.root().views()) {
        if (tables.fits(view.name()) && !isSequence(view)) {
          ofView(answer, at, view, columns, describer);
        }
      }
    }
    return answer.sortedBy(0, 2, 16);
  }

  private static void ofTable(
      Answer answer, CatalogPlace at, TableSchema table, NamePattern columns) {
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      if (columns.fits(column.name())) {
        boolean nullable = column.nullable() && !table.primaryKey().contains(column.id());
        boolean generated = column.generatedSql() != null;
        answer.row(
            column(
                at,
                table.name(),
                i,
                new ResultColumn(column.name(), column.type(), nullable, null, null),
                column.comment(),
                generated ? column.generatedSql() : column.defaultSql(),
                column.identity() != Column.Identity.NONE,
                generated));
      }
    }
  }

  private static void ofView(
      Answer answer, CatalogPlace at, ViewSchema view, NamePattern columns, Describer describer)
      throws SQLException {
    String name = Identifiers.quote(view.name());
    String qualified = at.isCurrent() ? name : Identifiers.quote(at.name()) + "." + name;
    List<ResultColumn> described = describer.columns("SELECT * FROM " + qualified);
    for (int i = 0; i < described.size(); i++) {
      if (columns.fits(described.get(i).name())) {
        answer.row(column(at, view.name(), i, described.get(i), null, null, false, false));
      }
    }
  }

  private static @Nullable Object[] column(
      CatalogPlace at,
      String table,
      int index,
      ResultColumn column,
      @Nullable String comment,
      @Nullable String defaultSql,
      boolean identity,
      boolean generated) {
    ColumnType type = column.type();
    int size = JdbcTypes.precision(type);
    return new @Nullable Object[] {
      at.name(),
      null,
      table,
      column.name(),
      JdbcTypes.of(type),
      JdbcTypes.name(type),
      type.kind() == ColumnType.Kind.NUMERIC && type.precision() < 0
          ? JdbcTypes.MAX_NUMERIC_PRECISION
          : size,
      null,
      JdbcTypes.scale(type),
      10,
      column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
      comment,
      defaultSql,
      null,
      null,
      type.kind().isText() ? size : null,
      index + 1,
      column.nullable() ? "YES" : "NO",
      null,
      null,
      null,
      null,
      identity ? "YES" : "NO",
      generated ? "YES" : "NO"
    };
  }

  /** Everybody who can open the database may do everything with every table. */
  Answer tablePrivileges(NamePattern tables, String user) {
    Answer answer =
        new Answer(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "GRANTOR",
            "GRANTEE",
            "PRIVILEGE",
            "IS_GRANTABLE");
    privileges(
        tables,
        table -> List.of(table.name()),
        (at, table, name, privilege) -> answer.row(at, null, table, null, user, privilege, "NO"));
    return answer.sortedBy(0, 2, 5);
  }

  Answer columnPrivileges(NamePattern tables, NamePattern columns, String user) {
    Answer answer =
        new Answer(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "COLUMN_NAME",
            "GRANTOR",
            "GRANTEE",
            "PRIVILEGE",
            "IS_GRANTABLE");
    privileges(
        tables,
        table -> table.columns().stream().map(Column::name).filter(columns::fits).toList(),
        (at, table, name, privilege) ->
            answer.row(at, null, table, name, null, user, privilege, "NO"));
    return answer.sortedBy(3, 6);
  }

  private interface Privilege {
    void add(String place, String table, String name, String privilege);
  }

  private void privileges(
      NamePattern tables, Function<TableSchema, List<String>> names, Privilege target) {
    if (place.isEmpty()) {
      return;
    }
    CatalogPlace at = place.get();
    for (Table table : at.root().tables()) {
      TableSchema schema = table.schema();
      if (tables.fits(schema.name())) {
        for (String name : names.apply(schema)) {
          for (String privilege : List.of("DELETE", "INSERT", "SELECT", "UPDATE")) {
            target.add(at.name(), schema.name(), name, privilege);
          }
        }
      }
    }
  }
}
