package dev.helios.sql.statement;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** What a view that can be written through reads. Immutable. */
sealed interface ViewSource {
  /** What the view's query calls it. */
  String alias();

  /** Names that the view's query gives to the first of its columns. */
  List<String> columns();

  /** The table in the end. */
  TableSchema base();

  /** Names of the columns that the view's query may use. */
  List<String> names();

  /** The item of FROM. */
  SqlNode from(@Nullable SqlIdentifier rows);

  /** A column of the table, as the view's query may name it. */
  SqlNode column(int ordinal);

  /** What one of its columns is over the carried columns of the table. */
  SqlNode lowered(int column);

  /** Ordinal of the table's column that one of its columns is; -1 if it is computed. */
  int ordinalOf(int column);

  /** Which of its columns a name is; -1 if none. */
  default int find(SqlNode node) {
    if (!(node instanceof SqlIdentifier id) || id.isStar()) {
      return -1;
    }
    List<String> names = id.names;
    boolean isOwn =
        names.size() == 1
            || (names.size() == 2 && names.get(0).equals(alias()))
            || (names.size() == 3 && names.get(1).equals(alias()));
    return isOwn ? names().indexOf(names.getLast()) : -1;
  }

  /** Ordinal of the table's column that an expression is; -1 if it is none. */
  default int ordinal(SqlNode node) {
    int column = find(node);
    return column < 0 ? -1 : ordinalOf(column);
  }

  /** An expression of the view's query over the carried columns of the table. */
  default SqlNode lowered(SqlNode expression) {
    return Names.replace(
        expression,
        id -> {
          int column = find(id);
          return column < 0 ? null : lowered(column);
        });
  }

  private static List<String> renamed(List<String> names, List<String> given) {
    List<String> all = new ArrayList<>(names);
    for (int i = 0; i < given.size() && i < all.size(); i++) {
      all.set(i, given.get(i));
    }
    return all;
  }

  private static SqlNode aliased(SqlNode from, String alias) {
    return SqlStdOperatorTable.AS.createCall(
        SqlParserPos.ZERO, from, new SqlIdentifier(alias, SqlParserPos.ZERO));
  }

  /** A table. */
  record OfTable(TableSchema base, String alias, List<String> columns) implements ViewSource {
    @Override
    public List<String> names() {
      return renamed(base.columns().stream().map(Column::name).toList(), columns);
    }

    @Override
    public SqlNode from(@Nullable SqlIdentifier rows) {
      SqlIdentifier table = rows != null ? rows : new SqlIdentifier(base.name(), SqlParserPos.ZERO);
      if (columns.isEmpty()) {
        return aliased(table, alias);
      }
      List<SqlNode> operands = new ArrayList<>();
      operands.add(table);
      operands.add(new SqlIdentifier(alias, SqlParserPos.ZERO));
      names().forEach(n -> operands.add(new SqlIdentifier(n, SqlParserPos.ZERO)));
      return SqlStdOperatorTable.AS.createCall(SqlParserPos.ZERO, operands);
    }

    @Override
    public SqlNode column(int ordinal) {
      return new SqlIdentifier(List.of(alias, names().get(ordinal)), SqlParserPos.ZERO);
    }

    @Override
    public SqlNode lowered(int column) {
      return new SqlIdentifier(UpdatableView.carried(column), SqlParserPos.ZERO);
    }

    @Override
    public int ordinalOf(int column) {
      return column;
    }

    ColumnType type(int ordinal) {
      return base.columns().get(ordinal).type();
    }
  }

  /** Another view. */
  record OfView(UpdatableView view, String alias, List<String> columns) implements ViewSource {
    @Override
    public TableSchema base() {
      return view.base();
    }

    @Override
    public List<String> names() {
      return renamed(view.items().stream().map(UpdatableView.Item::name).toList(), columns);
    }

    @Override
    public SqlNode from(@Nullable SqlIdentifier rows) {
      SqlNode query = view.query(rows);
      if (columns.isEmpty()) {
        return aliased(query, alias);
      }
      List<SqlNode> operands = new ArrayList<>();
      operands.add(query);
      operands.add(new SqlIdentifier(alias, SqlParserPos.ZERO));
      for (int i = 0; i < base().columns().size(); i++) {
        operands.add(new SqlIdentifier(UpdatableView.carried(i), SqlParserPos.ZERO));
      }
      names().forEach(n -> operands.add(new SqlIdentifier(n, SqlParserPos.ZERO)));
      return SqlStdOperatorTable.AS.createCall(SqlParserPos.ZERO, operands);
    }

    @Override
    public SqlNode column(int ordinal) {
      return new SqlIdentifier(List.of(alias, UpdatableView.carried(ordinal)), SqlParserPos.ZERO);
    }

    @Override
    public SqlNode lowered(int column) {
      return view.lowered(column);
    }

    @Override
    public int ordinalOf(int column) {
      return view.items().get(column).ordinal();
    }
  }
}
