package dev.helios.sql.operator;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.function.ScalarFunction;
import dev.helios.sql.function.ScalarFunctions;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What types a call takes, and what type it then has. */
@FunctionalInterface
interface Signature {
  /**
   * Decides on a call; null if there is no such operator or function.
   *
   * @param actual types of the operands; null where it is open, as of a string literal, NULL or a
   *     parameter
   */
  @Nullable Resolution resolve(List<@Nullable ColumnType> actual);

  /**
   * A decision.
   *
   * @param operands types that the operands are converted to
   * @param result type of the call
   */
  record Resolution(List<ColumnType> operands, ColumnType result) {
    public Resolution {
      operands = List.copyOf(operands);
    }

    static Resolution of(ColumnType result, ColumnType... operands) {
      return new Resolution(List.of(operands), result);
    }
  }

  /** The first overload of a registered function that takes the arguments. */
  static Signature registered(String name) {
    return actual -> {
      List<ColumnType> types = orText(actual);
      for (ScalarFunction function : ScalarFunctions.named(name)) {
        List<ColumnType> accepted = function.accept(types);
        if (accepted != null) {
          return new Resolution(accepted, function.result().of(accepted));
        }
      }
      return null;
    };
  }

  /** The types, TEXT where they are open. */
  static List<ColumnType> orText(List<@Nullable ColumnType> actual) {
    List<ColumnType> types = new ArrayList<>(actual.size());
    for (ColumnType type : actual) {
      types.add(type == null ? Types.TEXT : type);
    }
    return types;
  }
}
