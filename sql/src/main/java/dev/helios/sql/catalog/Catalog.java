package dev.helios.sql.catalog;

import dev.helios.refs.root.Root;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.relation.Relation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.validate.SqlMoniker;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.jspecify.annotations.Nullable;

/**
 * The tables that one query may name. Names match exactly, as the parser has folded them. Not
 * thread-safe.
 */
public final class Catalog implements Prepare.CatalogReader {
  /** Schema of the session's root. */
  public static final String PUBLIC = "public";

  private final Shared shared;
  private final List<List<String>> paths;

  /** What all paths of one catalog share. */
  private static final class Shared {
    final PlanContext context;
    final RelDataTypeFactory types;
    final ViewQueries views;
    final Map<String, CatalogSchema> schemas = new HashMap<>();
    final Map<List<String>, CatalogTable> tables = new HashMap<>();
    final CalciteSchema root;
    boolean cacheable = true;

    Shared(PlanContext context, RelDataTypeFactory types, ViewQueries views, RootSchema root) {
      this.context = context;
      this.types = types;
      this.views = views;
      this.root = CalciteSchema.createRootSchema(false, false, "", root);
    }
  }

  /** A catalog for one query. */
  public static Catalog of(PlanContext context, RelDataTypeFactory types, ViewQueries views) {
    RootSchema root = new RootSchema();
    Catalog catalog = new Catalog(new Shared(context, types, views, root), List.of(PUBLIC));
    root.catalog = catalog;
    return catalog;
  }

  private Catalog(Shared shared, List<String> path) {
    this.shared = shared;
    this.paths = List.of(path, List.of());
  }

  public PlanContext context() {
    return shared.context;
  }

  ViewQueries views() {
    return shared.views;
  }

  /** Whether everything named so far is of the session's root, so that a plan may be kept. */
  public boolean isCacheable() {
    return shared.cacheable;
  }

  /** Says that the plan holds for this execution only. */
  public void setUncacheable() {
    shared.cacheable = false;
  }

  /** Makes {@code root} a schema of this query and returns its name; {@code place} for messages. */
  public String addSnapshot(Root root, String place) {
    String name = "@" + shared.schemas.size();
    shared.schemas.put(name, CatalogSchema.fixed(this, name, root, place));
    setUncacheable();
    return name;
  }

  /** Makes {@code relation} a table of this query and returns its qualified name. */
  public List<String> addRelation(String name, Relation relation) {
    String schema = "@" + shared.schemas.size();
    CatalogSchema made = CatalogSchema.ofRelation(this, schema, name, relation);
    shared.schemas.put(schema, made);
    setUncacheable();
    return List.of(schema, name);
  }

  /** The schema of that name, or null. */
  @Nullable CatalogSchema schema(String name) {
    CatalogSchema known = shared.schemas.get(name);
    if (known == null && !name.startsWith("@")) {
      known = find(name);
      if (known != null) {
        shared.schemas.put(name, known);
      }
    }
    return known;
  }

  private @Nullable CatalogSchema find(String name) {
    return switch (name) {
      case PUBLIC -> CatalogSchema.current(this);
      case "information_schema" -> CatalogSchema.relations(this, name, name + ".");
      case "pg_catalog" -> CatalogSchema.relations(this, name, "");
      default -> branchOrTag(name);
    };
  }

  private @Nullable CatalogSchema branchOrTag(String name) {
    if (shared.context.isComputed(name)) {
      setUncacheable();
      return CatalogSchema.relations(this, name, name + ".");
    }
    Optional<Root> root = shared.context.branchOrTag(name);
    if (root.isEmpty()) {
      return null;
    }
    setUncacheable();
    return CatalogSchema.fixed(this, name, root.get(), "\"" + name + "\"");
  }

  /** What a schema is, for messages: {@code branch "main"}; null if there is none of that name. */
  public @Nullable String place(String schema) {
    CatalogSchema found = schema(schema);
    return found == null ? null : found.place();
  }

  /** The schema that unqualified names are looked up in first. */
  public String defaultSchema() {
    return paths.getFirst().getFirst();
  }

  void register(CatalogTable table) {
    shared.tables.put(table.getQualifiedName(), table);
  }

  @Override
  public Catalog withSchemaPath(List<String> schemaPath) {
    return new Catalog(shared, schemaPath);
  }

  @Override
  public @Nullable CatalogTable getTableForMember(List<String> names) {
    return getTable(names);
  }

  @Override
  public @Nullable CatalogTable getTable(List<String> names) {
    return shared.tables.get(names);
  }

  @Override
  public List<List<String>> getSchemaPaths() {
    return paths;
  }

  @Override
  public CalciteSchema getRootSchema() {
    return shared.root;
  }

  @Override
  public RelDataTypeFactory getTypeFactory() {
    return shared.types;
  }

  @Override
  public void registerRules(RelOptPlanner planner) {}

  @Override
  public @Nullable RelDataType getNamedType(SqlIdentifier typeName) {
    return null;
  }

  @Override
  public List<SqlMoniker> getAllSchemaObjectNames(List<String> names) {
    return List.of();
  }

  @Override
  @Deprecated
  public @Nullable RelDataTypeField field(RelDataType rowType, String alias) {
    return ColumnMatcher.INSTANCE.field(rowType, alias);
  }

  @Override
  public SqlNameMatcher nameMatcher() {
    return ColumnMatcher.INSTANCE;
  }

  @Override
  @Deprecated
  public boolean matches(String string, String name) {
    return string.equals(name);
  }

  @Override
  public RelDataType createTypeFromProjection(RelDataType type, List<String> columnNameList) {
    return SqlValidatorUtil.createTypeFromProjection(
        type, columnNameList, shared.types, ColumnMatcher.INSTANCE.isCaseSensitive());
  }

  @Override
  @Deprecated
  public boolean isCaseSensitive() {
    return true;
  }

  @Override
  public CalciteConnectionConfig getConfig() {
    return CalciteConnectionConfig.DEFAULT;
  }

  @Override
  public void lookupOperatorOverloads(
      SqlIdentifier opName,
      @Nullable SqlFunctionCategory category,
      SqlSyntax syntax,
      List<SqlOperator> operatorList,
      SqlNameMatcher nameMatcher) {}

  @Override
  public List<SqlOperator> getOperatorList() {
    return List.of();
  }

  @Override
  public <C> @Nullable C unwrap(Class<C> wanted) {
    return wanted.isInstance(this) ? wanted.cast(this) : null;
  }
}
