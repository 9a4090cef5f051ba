package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.catalog.Catalog;
import dev.helios.sql.catalog.ViewQueries;
import dev.helios.sql.operator.HeliosRexBuilder;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.type.HeliosTypeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Resolves one query, with the views that it names. Not thread-safe. */
public final class Resolver implements ViewQueries {
  private final Catalog catalog;
  private final RelOptCluster cluster;
  private final Set<Long> viewsUnderWay = new HashSet<>();

  public Resolver(PlanContext context) {
    this.catalog = Catalog.of(context, HeliosTypeFactory.INSTANCE, this);
    this.cluster = newCluster();
  }

  private static RelOptCluster newCluster() {
    HepPlanner planner = new HepPlanner(HepProgram.builder().build());
    // Nothing is computed while planning: an expression may be one that is never to be evaluated.
    planner.setExecutor((rexBuilder, expressions, reduced) -> reduced.addAll(expressions));
    RelOptCluster cluster = RelOptCluster.create(planner, HeliosRexBuilder.INSTANCE);
    cluster.setMetadataQuerySupplier(Metadata::new);
    return cluster;
  }

  /** Metadata by reflection; Calcite's own compiles classes for it. */
  private static final class Metadata extends RelMetadataQuery {
    private static final ProxyingMetadataHandlerProvider HANDLERS =
        new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE);

    Metadata() {
      super(HANDLERS);
    }

    /** Only to leave out a DISTINCT here and there, and Calcite stumbles over NULLs in them. */
    @Override
    public RelOptPredicateList getPulledUpPredicates(RelNode rel) {
      return RelOptPredicateList.EMPTY;
    }
  }

  public RexBuilder rexBuilder() {
    return cluster.getRexBuilder();
  }

  /**
   * Resolves a query.
   *
   * @param expected types that the first columns are stored as, as far as they are known
   * @throws SqlError if it cannot be
   */
  public Resolved resolve(SqlNode query, List<@Nullable ColumnType> expected) {
    return resolve(query, expected, List.of(), List.of());
  }

  private Resolved resolve(
      SqlNode query,
      List<@Nullable ColumnType> expected,
      List<@Nullable ColumnType> parameters,
      List<OuterAggregates.Place> aggregates) {
    QueryValidator validator = new QueryValidator(catalog);
    try {
      SqlNode prepared = new QueryRewrite(catalog, parameters, aggregates).rewrite(query, expected);
      List<String> names = ResultColumns.names(prepared);
      SqlNode validated = validator.validate(prepared);
      ParameterTypes types = ParameterTypes.in(validated, validator);
      if (types.settled().stream().anyMatch(Objects::nonNull)) {
        return resolve(query, expected, types.settled(), aggregates);
      }
      RelNode rel = converted(validated, validator, catalog, aggregates);
      return new Resolved(
          rel,
          ResultColumns.of(rel, names, validated, validator),
          parameters(types.all(), query),
          catalog.isCacheable());
    } catch (OuterAggregates.Found found) {
      return resolve(query, expected, parameters, found.with(aggregates));
    } catch (Constants.ParametersNeeded e) {
      return unknown(query);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw PlanErrors.explain(e, validator, catalog);
    }
  }

  private RelNode converted(
      SqlNode validated,
      QueryValidator validator,
      Catalog names,
      List<OuterAggregates.Place> aggregates) {
    RelNode rel = new QueryConverter(validator, names, cluster).convert(validated);
    return aggregates.isEmpty() ? rel : MovedAggregateValues.in(rel);
  }

  /** With parameters whose values were used while planning, and so are in the plan no more. */
  private static List<ColumnType> parameters(List<ColumnType> left, SqlNode query) {
    List<ColumnType> all = ParameterTypes.open(query);
    return left.size() >= all.size()
        ? left
        : Stream.concat(left.stream(), all.stream().skip(left.size())).toList();
  }

  /** A query of which nothing can be said before its parameters have values. */
  private Resolved unknown(SqlNode query) {
    RelNode nothing =
        LogicalValues.createEmpty(cluster, HeliosTypeFactory.INSTANCE.builder().build());
    return new Resolved(nothing, List.of(), ParameterTypes.open(query), false);
  }

  @Override
  public Query of(ViewSchema view, Catalog names) {
    if (!viewsUnderWay.add(view.id())) {
      throw new SqlError(
          "42P17", "infinite recursion detected in the query of view \"" + view.name() + "\"");
    }
    try {
      return query(view, names, List.of());
    } finally {
      viewsUnderWay.remove(view.id());
    }
  }

  private ViewQuery query(ViewSchema view, Catalog names, List<OuterAggregates.Place> aggregates) {
    QueryValidator validator = new QueryValidator(names);
    try {
      SqlNode query =
          new QueryRewrite(names, List.of(), aggregates)
              .rewrite(HeliosParser.parseStatement(view.sql()), List.of());
      return new ViewQuery(view, names, aggregates, validator, validator.validate(query));
    } catch (OuterAggregates.Found found) {
      return query(view, names, found.with(aggregates));
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      SqlError cause = PlanErrors.explain(e, validator, names);
      throw new SqlError(
          cause.sqlState(),
          "in view \"%s\": %s".formatted(view.name(), cause.getMessage()),
          cause.detail(),
          cause.hint(),
          cause);
    }
  }

  /** The query of a view, under the view's column names. */
  private final class ViewQuery implements Query {
    private final Catalog names;
    private final List<OuterAggregates.Place> aggregates;
    private final QueryValidator validator;
    private final SqlNode validated;
    private final RelDataType rowType;

    ViewQuery(
        ViewSchema view,
        Catalog names,
        List<OuterAggregates.Place> aggregates,
        QueryValidator validator,
        SqlNode validated) {
      this.names = names;
      this.aggregates = aggregates;
      this.validator = validator;
      this.validated = validated;
      this.rowType = renamed(validator.getValidatedNodeType(validated), view.columns());
    }

    private static RelDataType renamed(RelDataType type, List<String> columns) {
      RelDataTypeFactory.Builder builder = HeliosTypeFactory.INSTANCE.builder();
      for (int i = 0; i < type.getFieldCount(); i++) {
        String name = i < columns.size() ? columns.get(i) : type.getFieldList().get(i).getName();
        builder.add(name, type.getFieldList().get(i).getType());
      }
      return builder.build();
    }

    @Override
    public RelDataType rowType() {
      return rowType;
    }

    @Override
    public RelNode toRel(RelOptCluster target) {
      RelNode rel = converted(validated, validator, names, aggregates);
      List<RexNode> fields = new ArrayList<>();
      for (int i = 0; i < rowType.getFieldCount(); i++) {
        fields.add(RexInputRef.of(i, rel.getRowType()));
      }
      return LogicalProject.create(rel, List.of(), fields, rowType.getFieldNames(), Set.of());
    }
  }
}
