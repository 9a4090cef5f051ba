package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BIGINT_TYPE;
import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.ONLY_BYTEA;
import static dev.helios.sql.function.Parameter.SAME_INTEGER;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import java.util.List;

/** Operators on the bits of whole numbers. */
final class BitFunctions {
  private BitFunctions() {}

  /** What an operator does with two numbers. */
  @FunctionalInterface
  private interface Bits {
    long of(long a, long b);
  }

  static List<ScalarFunction> all() {
    return List.of(
        both("&", (a, b) -> a & b),
        both("|", (a, b) -> a | b),
        both("#", (a, b) -> a ^ b),
        shift("<<", true),
        shift(">>", false),
        Define.of("~", List::getFirst, SAME_INTEGER).as(a -> ~(Long) a[0]),
        Define.of("bit_count", BIGINT_TYPE, ONLY_BYTEA)
            .as(
                a -> {
                  long count = 0;
                  for (byte b : (byte[]) a[0]) {
                    count += Integer.bitCount(b & 0xff);
                  }
                  return count;
                }));
  }

  private static ScalarFunction both(String name, Bits bits) {
    return Define.of(name, 2, List::getFirst, Parameter.integers())
        .as(a -> bits.of((Long) a[0], (Long) a[1]));
  }

  /** By as many bits as the second number says, modulo the width of the first, as in C. */
  private static ScalarFunction shift(String name, boolean left) {
    return Define.of(name, List::getFirst, SAME_INTEGER, INTEGER)
        .calling(
            new ByType(
                types ->
                    (e, a) ->
                        shifted(ByType.number(a[0]), ByType.number(a[1]), types.getFirst(), left)));
  }

  private static long shifted(long value, long by, ColumnType type, boolean left) {
    if (type.kind() == Kind.BIGINT) {
      return left ? value << (by & 63) : value >> (by & 63);
    }
    int count = (int) (by & 31);
    int result = left ? (int) value << count : (int) value >> count;
    return type.kind() == Kind.SMALLINT ? (short) result : result;
  }
}
