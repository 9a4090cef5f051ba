package dev.helios.sql.plan.resolve;

import dev.helios.sql.catalog.Catalog;
import dev.helios.sql.operator.HeliosValidator;
import java.util.IdentityHashMap;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.Resources;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorException;
import org.jspecify.annotations.Nullable;

/** Validates one query, and remembers what its errors are about. */
final class QueryValidator extends HeliosValidator {
  private static final SqlValidator.Config SETTINGS =
      settings()
          .withConformance(HeliosConformance.INSTANCE)
          .withDefaultNullCollation(NullCollation.HIGH);

  private final IdentityHashMap<CalciteContextException, SqlNode> culprits =
      new IdentityHashMap<>();

  QueryValidator(Catalog catalog) {
    super(catalog, SETTINGS);
  }

  @Override
  public CalciteContextException newValidationError(
      SqlNode node, Resources.ExInst<SqlValidatorException> e) {
    CalciteContextException error = super.newValidationError(node, e);
    culprits.put(error, node);
    return error;
  }

  /** The node that {@code error} is about; null if it is not known. */
  @Nullable SqlNode culprit(CalciteContextException error) {
    return culprits.get(error);
  }
}
