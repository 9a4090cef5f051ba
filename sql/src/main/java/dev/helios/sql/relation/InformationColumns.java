package dev.helios.sql.relation;

import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.statement.UpdatableView;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code information_schema.columns}. */
final class InformationColumns implements Relation {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          Columns.text("table_catalog"),
          Columns.text("table_schema"),
          Columns.text("table_name"),
          Columns.text("column_name"),
          Columns.bigint("ordinal_position"),
          Columns.text("column_default"),
          Columns.text("is_nullable"),
          Columns.text("data_type"),
          Columns.bigint("character_maximum_length"),
          Columns.bigint("numeric_precision"),
          Columns.bigint("numeric_precision_radix"),
          Columns.bigint("numeric_scale"),
          Columns.bigint("datetime_precision"),
          Columns.text("udt_name"),
          Columns.text("is_identity"),
          Columns.text("identity_generation"),
          Columns.text("is_generated"),
          Columns.text("generation_expression"),
          Columns.text("is_updatable"));

  private final Viewpoint viewpoint;

  InformationColumns(Viewpoint viewpoint) {
    this.viewpoint = viewpoint;
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public Iterator<@Nullable Object[]> rows() {
    return Stream.concat(
            viewpoint.root().tables().stream().map(Table::schema).flatMap(this::ofTable),
            InformationSchema.viewsOf(viewpoint.root()).flatMap(this::ofView))
        .iterator();
  }

  private Stream<@Nullable Object[]> ofTable(TableSchema table) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Column c : table.columns()) {
      boolean identity = c.identity() != Column.Identity.NONE;
      rows.add(
          row(
              table.name(),
              c.name(),
              rows.size() + 1,
              c.type(),
              c.defaultSql(),
              c.nullable() && !table.primaryKey().contains(c.id()),
              identity ? c.identity().name().replace('_', ' ') : null,
              c.generatedSql(),
              true));
    }
    return rows.stream();
  }

  private Stream<@Nullable Object[]> ofView(ViewSchema view) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    Set<Integer> writable = UpdatableView.writable(view, viewpoint.root());
    for (ResultColumn c : columnsOf(view)) {
      int place = rows.size();
      boolean updatable = writable.contains(place);
      rows.add(row(view.name(), c.name(), place + 1, c.type(), null, true, null, null, updatable));
    }
    return rows.stream();
  }

  /** A view may have lost what it reads by a merge: then its columns are texts. */
  private List<ResultColumn> columnsOf(ViewSchema view) {
    try {
      return viewpoint.columns(view);
    } catch (SqlError broken) {
      return view.columns().stream().map(Columns::text).toList();
    }
  }

  private @Nullable Object[] row(
      String table,
      String name,
      int position,
      ColumnType type,
      @Nullable String defaultSql,
      boolean nullable,
      @Nullable String identity,
      @Nullable String generatedSql,
      boolean updatable) {
    Integer digits = digits(type);
    return new Object[] {
      viewpoint.ref(),
      InformationSchema.PUBLIC,
      table,
      name,
      (long) position,
      defaultSql,
      nullable ? "YES" : "NO",
      dataType(type),
      type.kind().isText() && type.precision() >= 0 ? (Object) (long) type.precision() : null,
      digits == null ? null : (Object) (long) digits,
      digits == null ? null : (Object) (type.kind() == ColumnType.Kind.NUMERIC ? 10L : 2L),
      scale(type),
      isTime(type) ? (Object) fractionDigits(type) : null,
      udtName(type),
      identity == null ? "NO" : "YES",
      identity,
      generatedSql == null ? "NEVER" : "ALWAYS",
      generatedSql,
      updatable && generatedSql == null ? "YES" : "NO"
    };
  }

  /** Digits after the second. */
  private static long fractionDigits(ColumnType type) {
    return type.kind() == ColumnType.Kind.DATE ? 0 : type.precision() < 0 ? 6 : type.precision();
  }

  private static String dataType(ColumnType type) {
    return switch (type.kind()) {
      case VARCHAR -> "character varying";
      case CHAR -> "character";
      case NUMERIC -> "numeric";
      case TIME -> "time without time zone";
      case TIMESTAMP -> "timestamp without time zone";
      case TIMESTAMPTZ -> "timestamp with time zone";
      case INTERVAL -> "interval";
      case ARRAY -> "ARRAY";
      default -> type.toSql();
    };
  }

  private static String udtName(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> "bool";
      case SMALLINT -> "int2";
      case INTEGER -> "int4";
      case BIGINT -> "int8";
      case REAL -> "float4";
      case DOUBLE -> "float8";
      case CHAR -> "bpchar";
      case NUMERIC -> "numeric";
      case VARCHAR -> "varchar";
      case ARRAY -> "_" + udtName(java.util.Objects.requireNonNull(type.element()));
      case TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> ColumnType.of(type.kind()).toSql();
      default -> type.toSql();
    };
  }

  private static @Nullable Integer digits(ColumnType type) {
    return switch (type.kind()) {
      case SMALLINT -> 16;
      case INTEGER -> 32;
      case BIGINT -> 64;
      case REAL -> 24;
      case DOUBLE -> 53;
      case NUMERIC -> type.precision() < 0 ? null : (Integer) type.precision();
      default -> null;
    };
  }

  private static @Nullable Long scale(ColumnType type) {
    return switch (type.kind()) {
      case SMALLINT, INTEGER, BIGINT -> 0L;
      case NUMERIC -> type.precision() < 0 ? null : (Long) (long) Math.max(type.scale(), 0);
      default -> null;
    };
  }

  private static boolean isTime(ColumnType type) {
    return switch (type.kind()) {
      case DATE, TIME, TIMESTAMP, TIMESTAMPTZ, INTERVAL -> true;
      default -> false;
    };
  }
}
