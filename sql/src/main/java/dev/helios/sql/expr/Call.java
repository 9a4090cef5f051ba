package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.function.ScalarFunction;
import dev.helios.sql.function.ScalarFunctions;
import dev.helios.sql.value.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function of the registry; operators without nodes of their own are such calls too.
 */
final class Call extends Expr {
  private final ScalarFunction function;
  private final ScalarFunction.Body body;
  private final Expr[] arguments;

  private Call(
      ScalarFunction function, ScalarFunction.Body body, List<Expr> arguments, ColumnType type) {
    super(type);
    this.function = function;
    this.body = body;
    this.arguments = arguments.toArray(new Expr[0]);
  }

  /** Calls the first overload of {@code name} that takes these arguments. */
  static Expr of(String name, List<Expr> arguments) {
    List<ColumnType> types = arguments.stream().map(Expr::type).toList();
    for (ScalarFunction function : ScalarFunctions.named(name)) {
      List<ColumnType> accepted = function.accept(types);
      if (accepted != null) {
        return of(function, arguments, accepted);
      }
    }
    throw new SqlError(
        "42883",
        types.stream()
            .map(TypeNames::of)
            .collect(Collectors.joining(", ", "function " + name + "(", ") does not exist")));
  }

  private static Expr of(ScalarFunction function, List<Expr> arguments, List<ColumnType> accepted) {
    List<Expr> converted = new ArrayList<>();
    for (int i = 0; i < accepted.size(); i++) {
      converted.add(Conversion.of(arguments.get(i), accepted.get(i)));
    }
    Expr call =
        new Call(
            function, function.body().bind(accepted), converted, function.result().of(accepted));
    return switch (function.volatility()) {
      case IMMUTABLE -> Folding.fold(call, converted);
      case STABLE -> Once.of(call, converted);
      case VOLATILE -> call;
    };
  }

  private @Nullable Object call(Frame frame, int row) {
    @Nullable Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].valueAt(frame, row);
      if (values[i] == null && function.strict()) {
        frame.isNull = true;
        return null;
      }
    }
    Object result = body.call(frame.execution(), values);
    frame.isNull = result == null;
    return result;
  }

  @Override
  public long longAt(Frame frame, int row) {
    return Unboxed.toLong(call(frame, row));
  }

  @Override
  public double doubleAt(Frame frame, int row) {
    Object value = call(frame, row);
    return value == null ? 0 : (Double) value;
  }

  @Override
  public @Nullable Object objectAt(Frame frame, int row) {
    return call(frame, row);
  }

  @Override
  public String toString() {
    boolean infix = arguments.length == 2 && !Character.isLetter(function.name().charAt(0));
    return infix
        ? "(" + arguments[0] + " " + function.name() + " " + arguments[1] + ")"
        : List.of(arguments).stream()
            .map(Expr::toString)
            .collect(Collectors.joining(", ", function.name() + "(", ")"));
  }
}
