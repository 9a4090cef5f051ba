package dev.helios.sql.session;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.ddl.SequenceSchema;
import dev.helios.sql.parser.session.Pragma;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's PRAGMA: what tools ask about tables is answered; what sets something is read and changes
 * nothing, as in SQLite a pragma that it does not know.
 */
final class PragmaStatements {
  private static final Set<String> OFF = Set.of("off", "0", "false", "no");

  private final Session session;

  PragmaStatements(Session session) {
    this.session = session;
  }

  /** Columns of the answer; none if the pragma gives no rows. */
  static List<ResultColumn> columns(Pragma pragma) {
    return switch (name(pragma)) {
      case "table_info" -> columns("#cid", "name", "type", "#notnull", "dflt_value", "#pk");
      case "table_xinfo" ->
          columns("#cid", "name", "type", "#notnull", "dflt_value", "#pk", "#hidden");
      case "table_list" -> columns("schema", "name", "type", "#ncol", "#wr", "#strict");
      case "index_list" -> columns("#seq", "name", "#unique", "origin", "#partial");
      case "index_info" -> columns("#seqno", "#cid", "name");
      case "foreign_key_list" ->
          columns("#id", "#seq", "table", "from", "to", "on_update", "on_delete", "match");
      case "database_list" -> columns("#seq", "name", "file");
      case "foreign_key_check" -> columns("table", "#rowid", "parent", "#fkid");
      case "integrity_check", "quick_check" -> columns(name(pragma));
      case "foreign_keys", "user_version", "application_id", "recursive_triggers" ->
          pragma.sets() ? List.of() : columns("#" + name(pragma));
      case "journal_mode", "encoding" -> columns(name(pragma));
      default -> List.of();
    };
  }

  private static List<ResultColumn> columns(String... names) {
    List<ResultColumn> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(
          name.startsWith("#")
              ? ResultColumn.of(name.substring(1), Types.BIGINT)
              : ResultColumn.of(name, Types.TEXT));
    }
    return columns;
  }

  private static String name(Pragma pragma) {
    return pragma.name().names.getLast().toLowerCase(Locale.ROOT);
  }

  private static String value(Pragma pragma) {
    SqlNode value = pragma.value();
    return value instanceof SqlIdentifier id
        ? id.names.getLast()
        : value instanceof SqlLiteral literal ? literal.toValue() : "";
  }

  Result run(Pragma pragma) {
    List<ResultColumn> columns = columns(pragma);
    if (name(pragma).equals("foreign_keys")
        && pragma.value() != null
        && OFF.contains(value(pragma).toLowerCase(Locale.ROOT))) {
      session.notice(new SqlError("01000", "foreign keys are checked all the same"));
    }
    if (columns.isEmpty()) {
      return new Result.Done("PRAGMA");
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    Root root = session.transactions().look();
    String value = value(pragma);
    switch (name(pragma)) {
      case "table_info" -> tableInfo(root, value, rows, false);
      case "table_xinfo" -> tableInfo(root, value, rows, true);
      case "table_list" -> tableList(root, rows);
      case "index_list" -> ofTable(root, value, t -> indexList(t, rows));
      case "index_info" -> root.tables().forEach(t -> indexInfo(t.schema(), value, rows));
      case "foreign_key_list" -> ofTable(root, value, t -> foreignKeys(root, t, rows));
      case "database_list" -> rows.add(new Object[] {0L, "main", ""});
      case "integrity_check", "quick_check" -> check(rows);
      case "foreign_keys" -> rows.add(new Object[] {1L});
      case "user_version", "application_id", "recursive_triggers" -> rows.add(new Object[] {0L});
      case "journal_mode" -> rows.add(new Object[] {"wal"});
      case "encoding" -> rows.add(new Object[] {"UTF-8"});
      default -> {}
    }
    return new Result.Rows(new ListRowSet(columns, rows));
  }

  /** Constraints always hold; whether the files do is looked at. */
  private void check(List<@Nullable Object[]> rows) {
    session
        .database()
        .repository()
        .check()
        .forEach(problem -> rows.add(new Object[] {problem.toString()}));
    if (rows.isEmpty()) {
      rows.add(new Object[] {"ok"});
    }
  }

  private static void ofTable(Root root, String name, Consumer<TableSchema> then) {
    root.table(name).map(Table::schema).ifPresent(then);
  }

  private void tableInfo(Root root, String name, List<@Nullable Object[]> rows, boolean hidden) {
    ofTable(
        root,
        name,
        table -> {
          for (Column c : table.columns()) {
            long kind = c.generatedSql() == null ? 0 : 3;
            if (hidden || kind == 0) {
              long key = table.primaryKey().indexOf(c.id()) + 1L;
              add(
                  rows,
                  hidden,
                  c.name(),
                  c.type().toSql(),
                  !c.nullable(),
                  c.defaultSql(),
                  key,
                  kind);
            }
          }
        });
    root.view(name)
        .filter(v -> SequenceSchema.of(v).isEmpty())
        .ifPresent(
            view -> {
              for (ResultColumn c : new SessionViewpoint(session).columns(view)) {
                add(rows, hidden, c.name(), c.type().toSql(), false, null, 0, 0);
              }
            });
  }

  private static void add(
      List<@Nullable Object[]> rows,
      boolean hidden,
      String name,
      String type,
      boolean notNull,
      @Nullable String defaultSql,
      long key,
      long kind) {
    long cid = rows.size();
    Long isNotNull = notNull ? 1L : 0L;
    rows.add(
        hidden
            ? new Object[] {cid, name, type, isNotNull, defaultSql, key, kind}
            : new Object[] {cid, name, type, isNotNull, defaultSql, key});
  }

  private static void tableList(Root root, List<@Nullable Object[]> rows) {
    for (Table table : root.tables()) {
      TableSchema t = table.schema();
      rows.add(new Object[] {"main", t.name(), "table", (long) t.columns().size(), 0L, 1L});
    }
    for (ViewSchema view : root.views()) {
      if (SequenceSchema.of(view).isEmpty()) {
        long columns = view.columns().size();
        rows.add(new Object[] {"main", view.name(), "view", columns, 0L, 0L});
      }
    }
  }

  private static void indexList(TableSchema table, List<@Nullable Object[]> rows) {
    for (IndexSchema index : table.indexes()) {
      rows.add(
          new Object[] {
            (long) rows.size(),
            index.name(),
            index.unique() ? 1L : 0L,
            index.constraint() ? "u" : "c",
            index.predicateSql() == null ? 0L : 1L
          });
    }
    if (!table.primaryKey().isEmpty()) {
      rows.add(new Object[] {(long) rows.size(), table.primaryKeyName(), 1L, "pk", 0L});
    }
  }

  private static void indexInfo(TableSchema table, String name, List<@Nullable Object[]> rows) {
    List<Long> columns =
        !table.primaryKey().isEmpty() && table.primaryKeyName().equals(name)
            ? table.primaryKey()
            : table
                .index(name)
                .map(i -> i.parts().stream().map(IndexSchema.Part::columnId).toList())
                .orElse(List.of());
    for (long column : columns) {
      int at = table.ordinal(column);
      String columnName = at < 0 ? null : table.columns().get(at).name();
      // As in SQLite, an expression is column -2.
      rows.add(new Object[] {(long) rows.size(), at < 0 ? -2L : (long) at, columnName});
    }
  }

  private static void foreignKeys(Root root, TableSchema table, List<@Nullable Object[]> rows) {
    long id = 0;
    for (ForeignKey key : table.foreignKeys()) {
      TableSchema parent = root.table(key.parentTable()).map(Table::schema).orElse(null);
      for (int i = 0; parent != null && i < key.columns().size(); i++) {
        rows.add(
            new Object[] {
              id,
              (long) i,
              parent.name(),
              table.columns().get(table.ordinal(key.columns().get(i))).name(),
              parent.columns().get(parent.ordinal(key.parentColumns().get(i))).name(),
              key.onUpdate().name().replace('_', ' '),
              key.onDelete().name().replace('_', ' '),
              key.matchFull() ? "FULL" : "NONE"
            });
      }
      id++;
    }
  }
}
