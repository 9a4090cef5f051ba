package dev.helios.sql.expr;

import dev.helios.sql.type.HeliosTypeFactory;
import java.util.List;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.validate.SqlMoniker;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorTable;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.jspecify.annotations.Nullable;

/** The catalog of an expression that stands alone: nothing is in it. */
final class NoCatalog implements SqlValidatorCatalogReader {
  static final NoCatalog INSTANCE = new NoCatalog();

  private static final SqlNameMatcher EXACT = SqlNameMatchers.withCaseSensitive(true);

  private NoCatalog() {}

  @Override
  public @Nullable SqlValidatorTable getTable(List<String> names) {
    return null;
  }

  @Override
  public @Nullable RelDataType getNamedType(SqlIdentifier typeName) {
    return null;
  }

  @Override
  public List<SqlMoniker> getAllSchemaObjectNames(List<String> names) {
    return List.of();
  }

  @Override
  public List<List<String>> getSchemaPaths() {
    return List.of(List.of());
  }

  @Override
  @Deprecated
  public @Nullable RelDataTypeField field(RelDataType rowType, String alias) {
    return EXACT.field(rowType, alias);
  }

  @Override
  public SqlNameMatcher nameMatcher() {
    return EXACT;
  }

  @Override
  @Deprecated
  public boolean matches(String string, String name) {
    return EXACT.matches(string, name);
  }

  @Override
  public RelDataType createTypeFromProjection(RelDataType type, List<String> columnNameList) {
    return SqlValidatorUtil.createTypeFromProjection(
        type, columnNameList, HeliosTypeFactory.INSTANCE, true);
  }

  @Override
  @Deprecated
  public boolean isCaseSensitive() {
    return true;
  }

  @Override
  public CalciteSchema getRootSchema() {
    return CalciteSchema.createRootSchema(false, false);
  }

  @Override
  public CalciteConnectionConfig getConfig() {
    return CalciteConnectionConfig.DEFAULT;
  }

  @Override
  public <C> @Nullable C unwrap(Class<C> aClass) {
    return aClass.isInstance(this) ? aClass.cast(this) : null;
  }
}
