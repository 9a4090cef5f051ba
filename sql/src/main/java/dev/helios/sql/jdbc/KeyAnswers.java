package dev.helios.sql.jdbc;

import static java.sql.DatabaseMetaData.bestRowNotPseudo;
import static java.sql.DatabaseMetaData.bestRowSession;
import static java.sql.DatabaseMetaData.importedKeyCascade;
import static java.sql.DatabaseMetaData.importedKeyInitiallyDeferred;
import static java.sql.DatabaseMetaData.importedKeyInitiallyImmediate;
import static java.sql.DatabaseMetaData.importedKeyNoAction;
import static java.sql.DatabaseMetaData.importedKeyNotDeferrable;
import static java.sql.DatabaseMetaData.importedKeyRestrict;
import static java.sql.DatabaseMetaData.importedKeySetDefault;
import static java.sql.DatabaseMetaData.importedKeySetNull;
import static java.sql.DatabaseMetaData.tableIndexOther;

import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.Deferral;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Primary keys, indexes and foreign keys at one place, in the layouts that JDBC fixes. */
final class KeyAnswers {
  private static final String[] FOREIGN_KEY_LAYOUT = {
    "PKTABLE_CAT",
    "PKTABLE_SCHEM",
    "PKTABLE_NAME",
    "PKCOLUMN_NAME",
    "FKTABLE_CAT",
    "FKTABLE_SCHEM",
    "FKTABLE_NAME",
    "FKCOLUMN_NAME",
    "~KEY_SEQ",
    "~UPDATE_RULE",
    "~DELETE_RULE",
    "FK_NAME",
    "PK_NAME",
    "~DEFERRABILITY"
  };

  private final Optional<CatalogPlace> place;

  /** Answers about {@code place}; none at all if there is no such place. */
  KeyAnswers(Optional<CatalogPlace> place) {
    this.place = place;
  }

  private Optional<Table> table(@Nullable String name) {
    return name == null ? Optional.empty() : place.flatMap(at -> at.root().table(name));
  }

  private @Nullable String placeName() {
    return place.map(CatalogPlace::name).orElse(null);
  }

  private static String columnName(TableSchema table, long id) {
    return table.columns().get(table.ordinal(id)).name();
  }

  Answer primaryKey(String table) {
    Answer answer =
        new Answer("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "~KEY_SEQ", "PK_NAME");
    table(table)
        .ifPresent(
            found -> {
              TableSchema schema = found.schema();
              int position = 0;
              for (long id : schema.primaryKey()) {
                answer.row(
                    placeName(),
                    null,
                    schema.name(),
                    columnName(schema, id),
                    ++position,
                    schema.primaryKeyName());
              }
            });
    return answer.sortedBy(3);
  }

  /** The primary key, or else a unique index without NULLs. */
  Answer bestRowIdentifier(String table, boolean nullable) {
    Answer answer =
        new Answer(
            "~SCOPE",
            "COLUMN_NAME",
            "#DATA_TYPE",
            "TYPE_NAME",
            "#COLUMN_SIZE",
            "#BUFFER_LENGTH",
            "~DECIMAL_DIGITS",
            "~PSEUDO_COLUMN");
    table(table)
        .ifPresent(
            found -> {
              for (long id : identifier(found.schema(), nullable)) {
                Column column = found.schema().columns().get(found.schema().ordinal(id));
                answer.row(
                    bestRowSession,
                    column.name(),
                    JdbcTypes.of(column.type()),
                    JdbcTypes.name(column.type()),
                    JdbcTypes.precision(column.type()),
                    null,
                    JdbcTypes.scale(column.type()),
                    bestRowNotPseudo);
              }
            });
    return answer;
  }

  private static List<Long> identifier(TableSchema schema, boolean nullable) {
    if (!schema.primaryKey().isEmpty()) {
      return schema.primaryKey();
    }
    for (IndexSchema index : schema.indexes()) {
      boolean identifies =
          index.unique()
              && index.predicateSql() == null
              && index.parts().stream()
                  .allMatch(
                      p ->
                          p.expressionSql() == null
                              && (nullable
                                  || !schema
                                      .columns()
                                      .get(schema.ordinal(p.columnId()))
                                      .nullable()));
      if (identifies) {
        return index.parts().stream().map(IndexSchema.Part::columnId).toList();
      }
    }
    return List.of();
  }

  Answer indexes(String table, boolean uniqueOnly) {
    Answer answer =
        new Answer(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "?NON_UNIQUE",
            "INDEX_QUALIFIER",
            "INDEX_NAME",
            "~TYPE",
            "~ORDINAL_POSITION",
            "COLUMN_NAME",
            "ASC_OR_DESC",
            "&CARDINALITY",
            "&PAGES",
            "FILTER_CONDITION");
    table(table)
        .ifPresent(
            found -> {
              primaryIndex(answer, found);
              for (IndexSchema index : found.schema().indexes()) {
                if (index.unique() || !uniqueOnly) {
                  index(answer, found, index);
                }
              }
            });
    return answer.sortedBy(3, 6, 5, 7);
  }

  private void primaryIndex(Answer answer, Table table) {
    TableSchema schema = table.schema();
    int position = 0;
    for (long id : schema.primaryKey()) {
      answer.row(
          placeName(),
          null,
          schema.name(),
          false,
          null,
          schema.primaryKeyName(),
          (int) tableIndexOther,
          ++position,
          columnName(schema, id),
          "A",
          table.rows().count(),
          0,
          null);
    }
  }

  private void index(Answer answer, Table table, IndexSchema index) {
    TableSchema schema = table.schema();
    int position = 0;
    for (IndexSchema.Part part : index.parts()) {
      String expression = part.expressionSql();
      answer.row(
          placeName(),
          null,
          schema.name(),
          !index.unique(),
          null,
          index.name(),
          (int) tableIndexOther,
          ++position,
          expression != null ? expression : columnName(schema, part.columnId()),
          part.descending() ? "D" : "A",
          table.index(index.id()).count(),
          0,
          index.predicateSql());
    }
  }

  /** Foreign keys of {@code table}. */
  Answer imported(String table) {
    return foreignKeys(parent -> true, child -> child.name().equals(table)).sortedBy(2, 11, 8);
  }

  /** Foreign keys that refer to {@code table}. */
  Answer exported(String table) {
    return foreignKeys(parent -> parent.name().equals(table), child -> true).sortedBy(6, 11, 8);
  }

  /** Foreign keys of {@code foreign} that refer to {@code parent}; null for any table. */
  Answer cross(@Nullable String parent, @Nullable String foreign) {
    return foreignKeys(
            table -> parent == null || table.name().equals(parent),
            table -> foreign == null || table.name().equals(foreign))
        .sortedBy(6, 11, 8);
  }

  private Answer foreignKeys(Predicate<TableSchema> parents, Predicate<TableSchema> children) {
    Answer answer = new Answer(FOREIGN_KEY_LAYOUT);
    if (place.isPresent()) {
      CatalogPlace at = place.get();
      for (Table child : at.root().tables()) {
        if (children.test(child.schema())) {
          for (ForeignKey key : child.schema().foreignKeys()) {
            at.root()
                .table(key.parentTable())
                .map(Table::schema)
                .filter(parents)
                .ifPresent(parent -> foreignKey(answer, parent, child.schema(), key));
          }
        }
      }
    }
    return answer;
  }

  private void foreignKey(Answer answer, TableSchema parent, TableSchema child, ForeignKey key) {
    for (int i = 0; i < key.columns().size(); i++) {
      answer.row(
          placeName(),
          null,
          parent.name(),
          columnName(parent, key.parentColumns().get(i)),
          placeName(),
          null,
          child.name(),
          columnName(child, key.columns().get(i)),
          i + 1,
          rule(key.onUpdate()),
          rule(key.onDelete()),
          key.name(),
          referenced(parent, key),
          deferrability(key.deferral()));
    }
  }

  private static int deferrability(Deferral deferral) {
    return switch (deferral) {
      case NOT_DEFERRABLE -> importedKeyNotDeferrable;
      case INITIALLY_IMMEDIATE -> importedKeyInitiallyImmediate;
      case INITIALLY_DEFERRED -> importedKeyInitiallyDeferred;
    };
  }

  /** Name of the key that the columns of the parent are. */
  private static @Nullable String referenced(TableSchema parent, ForeignKey key) {
    if (parent.primaryKey().equals(key.parentColumns())) {
      return parent.primaryKeyName();
    }
    return parent.indexes().stream()
        .filter(
            index ->
                index.unique()
                    && index.parts().stream()
                        .map(IndexSchema.Part::columnId)
                        .toList()
                        .equals(key.parentColumns()))
        .map(IndexSchema::name)
        .findFirst()
        .orElse(null);
  }

  private static int rule(ForeignKey.Action action) {
    return switch (action) {
      case NO_ACTION -> importedKeyNoAction;
      case RESTRICT -> importedKeyRestrict;
      case CASCADE -> importedKeyCascade;
      case SET_NULL -> importedKeySetNull;
      case SET_DEFAULT -> importedKeySetDefault;
    };
  }
}
