package dev.helios.sql.parser.dml;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.jspecify.annotations.Nullable;

/** {@code INSERT [OR ..] INTO t [AS a] [(columns)] source [ON CONFLICT ..] [RETURNING ..]}. */
public final class Insert extends StatementNode {
  /** SQLite's {@code INSERT OR ..}: what is done with a row that breaks a constraint. */
  public enum OrElse {
    ABORT,
    REPLACE,
    IGNORE,
    FAIL,
    ROLLBACK
  }

  /** Whose values an identity column gets although it makes its own. */
  public enum Overriding {
    /** Those that are given. */
    SYSTEM,
    /** Its own; what is given is passed over. */
    USER
  }

  private final @Nullable SqlNodeList with;
  private final OrElse orElse;
  private final SqlIdentifier table;
  private final @Nullable SqlIdentifier alias;
  private final List<SqlIdentifier> columns;
  private final @Nullable Overriding overriding;
  private final @Nullable SqlNode source;
  private final @Nullable OnConflict onConflict;
  private final @Nullable SqlNodeList returning;

  /** One without OVERRIDING. */
  public Insert(
      SqlParserPos pos,
      @Nullable SqlNodeList with,
      OrElse orElse,
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      List<SqlIdentifier> columns,
      @Nullable SqlNode source,
      @Nullable OnConflict onConflict,
      @Nullable SqlNodeList returning) {
    this(pos, with, orElse, table, alias, columns, null, source, onConflict, returning);
  }

  public Insert(
      SqlParserPos pos,
      @Nullable SqlNodeList with,
      OrElse orElse,
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      List<SqlIdentifier> columns,
      @Nullable Overriding overriding,
      @Nullable SqlNode source,
      @Nullable OnConflict onConflict,
      @Nullable SqlNodeList returning) {
    super(pos);
    this.with = with;
    this.orElse = orElse;
    this.table = table;
    this.alias = alias;
    this.columns = List.copyOf(columns);
    this.overriding = overriding;
    this.source = source;
    this.onConflict = onConflict;
    this.returning = returning;
  }

  /** The items of a {@code WITH} before the statement; null if there is none. */
  public @Nullable SqlNodeList with() {
    return with;
  }

  /** {@code ABORT} where nothing was written; {@code REPLACE} also for {@code REPLACE INTO}. */
  public OrElse orElse() {
    return orElse;
  }

  public SqlIdentifier table() {
    return table;
  }

  public @Nullable SqlIdentifier alias() {
    return alias;
  }

  /** The columns that get values; empty means all in their order. */
  public List<SqlIdentifier> columns() {
    return columns;
  }

  /** Null where nothing was written. */
  public @Nullable Overriding overriding() {
    return overriding;
  }

  /**
   * VALUES (with {@code DEFAULT} allowed as a value) or another query; null for {@code DEFAULT
   * VALUES}.
   */
  public @Nullable SqlNode source() {
    return source;
  }

  public @Nullable OnConflict onConflict() {
    return onConflict;
  }

  /** Select items over the new rows; null if nothing is returned. */
  public @Nullable SqlNodeList returning() {
    return returning;
  }

  /** The same statement after another {@code WITH}. */
  public Insert after(SqlNodeList items) {
    return new Insert(
        getParserPosition(),
        items,
        orElse,
        table,
        alias,
        columns,
        overriding,
        source,
        onConflict,
        returning);
  }

  @Override
  public List<SqlNode> getOperandList() {
    List<@Nullable SqlNode> operands = new ArrayList<>();
    operands.addAll(Arrays.asList(with, table, alias, source));
    if (onConflict != null) {
      onConflict.addExpressions(operands);
    }
    operands.add(returning);
    return ImmutableNullableList.copyOf(operands);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    SqlWriter.Frame frame = Queries.open(writer, leftPrec);
    Queries.with(writer, with);
    writer.keyword(orElse == OrElse.ABORT ? "INSERT INTO" : "INSERT OR " + orElse + " INTO");
    Sql.node(writer, table);
    Sql.alias(writer, alias);
    if (!columns.isEmpty()) {
      Sql.parenthesized(writer, columns);
    }
    if (overriding != null) {
      writer.keyword("OVERRIDING " + overriding + " VALUE");
    }
    if (source == null) {
      writer.keyword("DEFAULT VALUES");
    } else {
      Sql.node(writer, source);
    }
    if (onConflict != null) {
      onConflict.unparse(writer);
    }
    Sql.returning(writer, returning);
    Queries.close(writer, frame);
  }
}
