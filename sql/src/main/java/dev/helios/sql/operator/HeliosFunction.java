package dev.helios.sql.operator;

import dev.helios.sql.function.ScalarFunction;
import dev.helios.sql.function.ScalarFunction.Volatility;
import dev.helios.sql.function.ScalarFunctions;
import dev.helios.sql.operator.Typing.Nullability;
import java.util.List;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlSyntax;

/** A function of Helios as Calcite's validator sees it: all overloads of one name. */
public final class HeliosFunction extends SqlFunction {
  private final Volatility volatility;

  HeliosFunction(
      String name,
      SqlKind kind,
      Volatility volatility,
      Signature signature,
      Nullability nullability) {
    this(name, kind, volatility, Typing.ofFunction(name, signature, nullability));
  }

  private HeliosFunction(String name, SqlKind kind, Volatility volatility, Typing typing) {
    super(name, kind, typing, typing, typing, SqlFunctionCategory.SYSTEM);
    this.volatility = volatility;
  }

  /** What the registry has under {@code name}. */
  static HeliosFunction registered(String name) {
    List<ScalarFunction> overloads = ScalarFunctions.named(name);
    Volatility volatility = Volatility.IMMUTABLE;
    for (ScalarFunction function : overloads) {
      if (function.volatility().compareTo(volatility) > 0) {
        volatility = function.volatility();
      }
    }
    return new HeliosFunction(
        name, SqlKind.OTHER_FUNCTION, volatility, Signature.registered(name), Nullability.ALWAYS);
  }

  /** For how long a call with the same arguments has the same result. */
  public Volatility volatility() {
    return volatility;
  }

  /** {@code CURRENT_DATE} and the like are called without parentheses. */
  @Override
  public SqlSyntax getSyntax() {
    return switch (getName()) {
      case "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "current_user",
          "session_user",
          "user",
          "current_role",
          "current_catalog",
          "current_schema" ->
          SqlSyntax.FUNCTION_ID;
      default -> SqlSyntax.FUNCTION;
    };
  }

  @Override
  public boolean isDeterministic() {
    return volatility != Volatility.VOLATILE;
  }

  @Override
  public boolean isDynamicFunction() {
    return volatility == Volatility.STABLE;
  }
}
