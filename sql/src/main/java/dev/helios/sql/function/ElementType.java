package dev.helios.sql.function;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.function.ScalarFunction.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The types of arrays and of elements that go into them. */
final class ElementType {
  private ElementType() {}

  /** The type of both; null if there is none. */
  static @Nullable ColumnType common(ColumnType a, ColumnType b) {
    if (a.kind() == Kind.ARRAY && b.kind() == Kind.ARRAY) {
      ColumnType element = common(of(a), of(b));
      return element == null ? null : ColumnType.array(element);
    }
    if (a.kind() == b.kind()) {
      return a.equals(b) ? a : ColumnType.of(a.kind());
    }
    if (a.kind().isText() && b.kind().isText()) {
      return Parameter.TEXT_TYPE;
    }
    int x = rank(a.kind());
    int y = rank(b.kind());
    return x > 0 && y > 0 && x / 10 == y / 10 ? ColumnType.of((x > y ? a : b).kind()) : null;
  }

  /** Place among the types that convert to each other, in tens; 0 of others. */
  private static int rank(Kind kind) {
    return switch (kind) {
      case SMALLINT -> 10;
      case INTEGER -> 11;
      case BIGINT -> 12;
      case NUMERIC -> 13;
      case REAL -> 14;
      case DOUBLE -> 15;
      case DATE -> 20;
      case TIMESTAMP -> 21;
      case TIMESTAMPTZ -> 22;
      default -> 0;
    };
  }

  static ColumnType of(ColumnType array) {
    return Objects.requireNonNull(array.element());
  }

  /** An array first and an element second, or the other way round; text is read as either. */
  static Arguments arrayAndElement(boolean arrayFirst) {
    return actual -> {
      ColumnType array = actual.get(arrayFirst ? 0 : 1);
      ColumnType element = actual.get(arrayFirst ? 1 : 0);
      ColumnType common;
      if (array.kind() == Kind.ARRAY) {
        common = element.kind().isText() ? of(array) : common(of(array), element);
      } else {
        common = array.kind().isText() ? element : null;
      }
      if (common == null) {
        return null;
      }
      ColumnType whole = ColumnType.array(common);
      return arrayFirst ? List.of(whole, common) : List.of(common, whole);
    };
  }

  /** As {@link #arrayAndElement}, but text is an element of a text array only. */
  static Arguments strictly(boolean arrayFirst) {
    Arguments lenient = arrayAndElement(arrayFirst);
    return actual -> {
      ColumnType array = actual.get(arrayFirst ? 0 : 1);
      ColumnType element = actual.get(arrayFirst ? 1 : 0);
      boolean fits =
          array.kind() == Kind.ARRAY && (!element.kind().isText() || of(array).kind().isText());
      return fits ? lenient.accept(actual) : null;
    };
  }

  /** Two arrays, one of which at least is known to be one. */
  static Arguments arrays() {
    return actual -> {
      ColumnType a = actual.get(0);
      ColumnType b = actual.get(1);
      ColumnType common =
          a.kind() == Kind.ARRAY && b.kind().isText()
              ? a
              : b.kind() == Kind.ARRAY && a.kind().isText()
                  ? b
                  : a.kind() == Kind.ARRAY && b.kind() == Kind.ARRAY ? common(a, b) : null;
      return common == null ? null : List.of(common, common);
    };
  }

  /** An array, then parameters as listed. */
  static Arguments arrayThen(Parameter... rest) {
    return actual -> {
      ColumnType array = actual.getFirst();
      if (array.kind() != Kind.ARRAY && !array.kind().isText()) {
        return null;
      }
      List<ColumnType> types = new ArrayList<>();
      types.add(array.kind() == Kind.ARRAY ? array : Parameter.TEXT_ARRAY_TYPE);
      for (int i = 1; i < actual.size(); i++) {
        ColumnType type = rest[i - 1].convert(actual.get(i));
        if (type == null) {
          return null;
        }
        types.add(type);
      }
      return types;
    };
  }
}
