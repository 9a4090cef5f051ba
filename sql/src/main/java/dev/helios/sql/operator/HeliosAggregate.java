package dev.helios.sql.operator;

import dev.helios.sql.exec.AggregateFunction;
import dev.helios.sql.operator.Typing.Nullability;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.Optionality;

/** An aggregate of Helios as Calcite's validator sees it. */
public final class HeliosAggregate extends SqlAggFunction {
  private final AggregateFunction function;

  HeliosAggregate(
      String name,
      SqlKind kind,
      AggregateFunction function,
      Signature signature,
      Nullability nullability,
      Optionality order) {
    this(name, kind, function, Typing.ofFunction(name, signature, nullability), order);
  }

  private HeliosAggregate(
      String name, SqlKind kind, AggregateFunction function, Typing typing, Optionality order) {
    super(
        name, null, kind, typing, typing, typing, SqlFunctionCategory.SYSTEM, false, false, order);
    this.function = function;
  }

  /** What the executor computes. */
  public AggregateFunction function() {
    return function;
  }
}
