package dev.helios.sql.relation;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.ddl.SequenceSchema;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.statement.UpdatableView;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The relations of {@code information_schema}, as the standard and PostgreSQL have them, about the
 * session's root. The catalog is the session's branch or revision, the schema {@code public}.
 */
final class InformationSchema {
  static final String PUBLIC = "public";

  private InformationSchema() {}

  /** A relation that {@code of} gives the rows of. */
  private record View(
      List<ResultColumn> columns, Viewpoint viewpoint, Function<Viewpoint, Stream<Object[]>> of)
      implements Relation {
    @Override
    public Iterator<@Nullable Object[]> rows() {
      return of.apply(viewpoint).<@Nullable Object[]>map(row -> row).iterator();
    }
  }

  /** The relation of that name; null if there is none. */
  static @Nullable Relation relation(String name, Viewpoint viewpoint) {
    return switch (name) {
      case "schemata" ->
          view(
              viewpoint,
              InformationSchema::schemata,
              "catalog_name",
              "schema_name",
              "schema_owner");
      case "tables" ->
          view(
              viewpoint,
              InformationSchema::tables,
              "table_catalog",
              "table_schema",
              "table_name",
              "table_type",
              "is_insertable_into");
      case "views" ->
          view(
              viewpoint,
              InformationSchema::views,
              "table_catalog",
              "table_schema",
              "table_name",
              "view_definition",
              "check_option",
              "is_updatable",
              "is_insertable_into");
      case "columns" -> new InformationColumns(viewpoint);
      case "table_constraints" ->
          view(
              viewpoint,
              v -> tablesOf(v).flatMap(t -> InformationKeys.constraints(v, t)),
              "constraint_catalog",
              "constraint_schema",
              "constraint_name",
              "table_catalog",
              "table_schema",
              "table_name",
              "constraint_type",
              "is_deferrable",
              "initially_deferred",
              "enforced");
      case "sequences" ->
          view(
              viewpoint,
              v -> InformationSequences.of(v),
              "sequence_catalog",
              "sequence_schema",
              "sequence_name",
              "data_type",
              "#numeric_precision",
              "#numeric_precision_radix",
              "#numeric_scale",
              "start_value",
              "minimum_value",
              "maximum_value",
              "increment",
              "cycle_option");
      case "check_constraints" ->
          view(
              viewpoint,
              v -> tablesOf(v).flatMap(t -> InformationKeys.checks(v, t)),
              "constraint_catalog",
              "constraint_schema",
              "constraint_name",
              "check_clause");
      case "key_column_usage" ->
          view(
              viewpoint,
              v -> tablesOf(v).flatMap(t -> InformationKeys.columns(v, t)),
              "constraint_catalog",
              "constraint_schema",
              "constraint_name",
              "table_catalog",
              "table_schema",
              "table_name",
              "column_name",
              "#ordinal_position",
              "#position_in_unique_constraint");
      case "referential_constraints" ->
          view(
              viewpoint,
              v -> tablesOf(v).flatMap(t -> InformationKeys.references(v, t)),
              "constraint_catalog",
              "constraint_schema",
              "constraint_name",
              "unique_constraint_catalog",
              "unique_constraint_schema",
              "unique_constraint_name",
              "match_option",
              "update_rule",
              "delete_rule");
      default -> null;
    };
  }

  /** Columns are texts, but for those whose name begins with {@code #}, which are numbers. */
  private static Relation view(
      Viewpoint viewpoint, Function<Viewpoint, Stream<Object[]>> of, String... names) {
    List<ResultColumn> columns =
        Arrays.stream(names)
            .map(n -> n.startsWith("#") ? Columns.bigint(n.substring(1)) : Columns.text(n))
            .toList();
    return new View(columns, viewpoint, of);
  }

  private static Stream<TableSchema> tablesOf(Viewpoint viewpoint) {
    return viewpoint.root().tables().stream().map(Table::schema);
  }

  /** Views that are no sequences. */
  static Stream<ViewSchema> viewsOf(Root root) {
    return root.views().stream().filter(v -> SequenceSchema.of(v).isEmpty());
  }

  /** Branches and tags are schemas too. */
  private static Stream<Object[]> schemata(Viewpoint v) {
    return Stream.of(
            Stream.of(PUBLIC, "information_schema", "pg_catalog"),
            v.repository().branches().list().stream().map(Branch::name),
            v.repository().history().tags().stream().map(t -> t.name()))
        .flatMap(names -> names)
        .distinct()
        .map(name -> new Object[] {v.ref(), name, "helios"});
  }

  private static Stream<Object[]> tables(Viewpoint v) {
    return Stream.concat(
        tablesOf(v).map(t -> new Object[] {v.ref(), PUBLIC, t.name(), "BASE TABLE", "YES"}),
        viewsOf(v.root())
            .map(w -> new Object[] {v.ref(), PUBLIC, w.name(), "VIEW", updatable(v, w)}));
  }

  private static Stream<Object[]> views(Viewpoint v) {
    return viewsOf(v.root())
        .map(
            w -> {
              String updatable = updatable(v, w);
              return new Object[] {
                v.ref(), PUBLIC, w.name(), w.sql(), w.check().name(), updatable, updatable
              };
            });
  }

  private static String updatable(Viewpoint v, ViewSchema view) {
    return UpdatableView.writable(view, v.root()).isEmpty() ? "NO" : "YES";
  }
}
