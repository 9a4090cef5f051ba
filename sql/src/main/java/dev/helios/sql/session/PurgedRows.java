package dev.helios.sql.session;

import dev.helios.objects.hash.Hash;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.dml.Assignment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a purge is of: looked for in every state, known by their primary keys from then on.
 * Used by one thread.
 */
final class PurgedRows {
  private final Database database;
  private final PurgeRequest request;
  private final Actor who;
  private final CommitId anyCommit;
  private final boolean asksOthers;

  /** Ids of tables that ever had the name. */
  private final Set<Long> tables = new HashSet<>();

  /** Columns that these tables ever had, by the names that they had. */
  private final Map<String, Set<ColumnId>> columns = new HashMap<>();

  private final Map<KeyKind, Map<ByteBuffer, @Nullable Object[]>> keys = new HashMap<>();

  /** Contents of tables that were looked at, and what they came to. */
  private final Map<Content, Boolean> seen = new HashMap<>();

  private long evaluated;
  private long unreadable;
  private long bagRows;
  private @Nullable SqlError whyNot;

  /** What keys mean depends on the columns that they are of. */
  private record KeyKind(long table, List<Long> columns, List<ColumnType> types) {
    static KeyKind of(TableSchema schema) {
      return new KeyKind(
          schema.id(),
          schema.primaryKey(),
          schema.primaryKey().stream()
              .map(id -> schema.columns().get(schema.ordinal(id)).type())
              .toList());
    }
  }

  private record ColumnId(long table, long column) {}

  /**
   * @param root null if the condition asks of nothing but the table
   */
  private record Content(@Nullable Hash root, Hash rows, TableSchema schema) {}

  PurgedRows(Database database, PurgeRequest request, Actor who) {
    this.database = database;
    this.request = request;
    this.who = who;
    asksOthers = request.asksOthers();
    anyCommit = database.repository().branches().get(database.repository().headBranch()).head();
  }

  /**
   * Looks for the rows in every state.
   *
   * @throws SqlError 42P01 if no state has the table, 42703 if none has a column that is to get a
   *     value, or what is wrong with the condition if it can be asked of none
   */
  void find() {
    database
        .repository()
        .visitRoots(
            (root, of) -> root.table(request.table()).ifPresent(t -> tables.add(t.schema().id())));
    if (tables.isEmpty()) {
      throw new SqlError(
          "42P01", "relation \"%s\" does not exist anywhere in history".formatted(request.table()));
    }
    database.repository().visitRoots((root, of) -> of(root).forEach(this::addColumns));
    for (Assignment assignment : request.values()) {
      for (SqlIdentifier column : assignment.columns()) {
        if (!columns.containsKey(column.getSimple())) {
          throw new SqlError(
              "42703",
              "column \"%s\" of relation \"%s\" does not exist anywhere in history"
                  .formatted(column.getSimple(), request.table()));
        }
      }
    }
    database.repository().visitRoots(this::find);
    SqlError wrong = whyNot;
    if (evaluated == 0 && wrong != null) {
      throw wrong;
    }
  }

  private void addColumns(Table table) {
    TableSchema schema = table.schema();
    for (Column column : schema.columns()) {
      columns
          .computeIfAbsent(column.name(), n -> new HashSet<>())
          .add(new ColumnId(schema.id(), column.id()));
    }
  }

  /**
   * What rows get in a state of the table: a column gets its value under whatever name it has
   * there, as a value that is to go would stay under another.
   */
  List<Assignment> values(List<Assignment> wanted, TableSchema schema) {
    List<Assignment> here = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (Assignment a : wanted) {
      List<String> names = a.columns().stream().map(SqlIdentifier::getSimple).toList();
      if (names.stream().allMatch(n -> schema.ordinal(n) >= 0)) {
        here.add(a);
        named.addAll(names);
      }
    }
    for (Assignment a : wanted) {
      for (Column column : a.columns().size() == 1 ? schema.columns() : List.<Column>of()) {
        Set<ColumnId> same = columns.getOrDefault(a.columns().getFirst().getSimple(), Set.of());
        if (same.contains(new ColumnId(schema.id(), column.id())) && named.add(column.name())) {
          SqlIdentifier name = new SqlIdentifier(column.name(), SqlParserPos.ZERO);
          here.add(new Assignment(List.of(name), a.value()));
        }
      }
    }
    return here;
  }

  private void find(Root root, String of) {
    for (Table table : of(root)) {
      boolean isReadable = seen.computeIfAbsent(content(root, table), c -> find(root, table, of));
      unreadable += isReadable ? 0 : 1;
    }
  }

  private Content content(Root root, Table table) {
    return new Content(asksOthers ? root.hash() : null, table.rows().hash(), table.schema());
  }

  /** The tables of a state that are meant. */
  List<Table> of(Root root) {
    return tables.stream().flatMap(id -> root.table(id).stream()).toList();
  }

  private boolean find(Root root, Table table, String of) {
    TableSchema schema = table.schema();
    String select =
        schema.primaryKey().isEmpty()
            ? "count(*)"
            : keyColumns(schema).stream().map(PurgedRows::quoted).collect(Collectors.joining(", "));
    String sql =
        "SELECT %s FROM %s AS %s WHERE %s"
            .formatted(select, quoted(schema.name()), quoted(request.table()), request.condition());
    try (Session session = session(root, of);
        RowSet rows = ((Result.Rows) session.execute(sql)).rows()) {
      while (rows.next()) {
        if (schema.primaryKey().isEmpty()) {
          bagRows = Math.max(bagRows, rows.getLong(0));
        } else {
          add(table, rows);
        }
      }
      evaluated++;
      return true;
    } catch (SqlError e) {
      // Syntax and names: of columns that the table did not have yet, or of other types.
      if (!e.sqlState().startsWith("42") || e.sqlState().equals("42601")) {
        throw at(e, of);
      }
      whyNot = e;
      return false;
    }
  }

  private void add(Table table, RowSet rows) {
    @Nullable Object[] key = new Object[table.schema().primaryKey().size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = rows.get(i);
    }
    keys.computeIfAbsent(KeyKind.of(table.schema()), k -> new LinkedHashMap<>())
        .putIfAbsent(ByteBuffer.wrap(table.codec().keyOf(key)), key);
  }

  /** Keys of rows in {@code table}, as it is in some state, that are to be erased. */
  List<@Nullable Object[]> keysIn(Table table) {
    List<@Nullable Object[]> there = new ArrayList<>();
    keys.getOrDefault(KeyKind.of(table.schema()), Map.of())
        .forEach(
            (bytes, key) -> {
              if (table.rows().get(bytes.array()) != null) {
                there.add(key);
              }
            });
    return there;
  }

  /** Whether the condition can be asked of a table as it is in some state. */
  boolean isReadable(Root root, Table table) {
    return seen.getOrDefault(content(root, table), false);
  }

  static List<String> keyColumns(TableSchema schema) {
    return schema.primaryKey().stream()
        .map(id -> schema.columns().get(schema.ordinal(id)))
        .map(Column::name)
        .toList();
  }

  static String quoted(String name) {
    return ExpressionText.quote(name);
  }

  /** A session that reads a state. */
  Session session(Root root, String of) {
    return new Session(database, new Place.AtRef(of, anyCommit, root), who, true);
  }

  static SqlError at(SqlError e, String of) {
    return new SqlError(
        e.sqlState(), "in %s: %s".formatted(of, e.getMessage()), e.detail(), e.hint(), e);
  }

  long rows() {
    return keys.values().stream().map(Map::values).mapToLong(Collection::size).sum() + bagRows;
  }

  long unreadable() {
    return unreadable;
  }
}
