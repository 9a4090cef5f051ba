package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.value.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code ARRAY[a, b]}, {@code array[i]}, {@code x = ANY (array)}. */
final class ArrayExprs {
  private ArrayExprs() {}

  /** An array of these elements, which are of its element type. */
  static Expr of(List<Expr> elements, ColumnType type) {
    return Folding.fold(new Constructor(elements, type), elements);
  }

  /** An element, counted from 1; NULL if there is none. */
  static Expr item(Expr array, Expr index) {
    return Folding.fold(new Item(array, index), array, index);
  }

  /** Compares with each element until one decides. */
  static Expr compare(Comparison.Op op, Expr value, Expr array, boolean all) {
    return Folding.fold(new Quantified(op, value, array, all), value, array);
  }

  private static final class Constructor extends Expr {
    private final List<Expr> elements;

    Constructor(List<Expr> elements, ColumnType type) {
      super(type);
      this.elements = elements;
    }

    @Override
    public Object objectAt(Frame frame, int row) {
      List<@Nullable Object> values = new ArrayList<>(elements.size());
      for (Expr element : elements) {
        values.add(element.valueAt(frame, row));
      }
      frame.isNull = false;
      return Collections.unmodifiableList(values);
    }

    @Override
    public String toString() {
      return elements.stream().map(Expr::toString).collect(Collectors.joining(", ", "ARRAY[", "]"));
    }
  }

  private static final class Item extends Expr {
    private final Expr array;
    private final Expr index;

    Item(Expr array, Expr index) {
      super(Objects.requireNonNull(array.type().element()));
      this.array = array;
      this.index = index;
    }

    private @Nullable Object value(Frame frame, int row) {
      List<?> list = (List<?>) array.objectAt(frame, row);
      if (list == null) {
        return null;
      }
      long at = index.longAt(frame, row);
      boolean there = !frame.isNull && at >= 1 && at <= list.size();
      Object value = there ? list.get((int) at - 1) : null;
      frame.isNull = value == null;
      return value;
    }

    @Override
    public long longAt(Frame frame, int row) {
      return Unboxed.toLong(value(frame, row));
    }

    @Override
    public double doubleAt(Frame frame, int row) {
      Object value = value(frame, row);
      return value == null ? 0 : (Double) value;
    }

    @Override
    public @Nullable Object objectAt(Frame frame, int row) {
      return value(frame, row);
    }

    @Override
    public String toString() {
      return array + "[" + index + "]";
    }
  }

  private static final class Quantified extends Truth {
    private final Comparison.Op op;
    private final Expr value;
    private final Expr array;
    private final boolean all;

    Quantified(Comparison.Op op, Expr value, Expr array, boolean all) {
      this.op = op;
      this.value = value;
      this.array = array;
      this.all = all;
    }

    @Override
    public long longAt(Frame frame, int row) {
      List<?> list = (List<?>) array.objectAt(frame, row);
      if (list == null) {
        return 0;
      }
      Object left = value.valueAt(frame, row);
      boolean unknown = false;
      frame.isNull = false;
      for (Object element : list) {
        if (left == null || element == null) {
          unknown = true;
        } else if (op.accepts(Order.compare(value.type(), left, element)) != all) {
          return all ? 0 : 1;
        }
      }
      frame.isNull = unknown;
      return all ? 1 : 0;
    }

    @Override
    public String toString() {
      return "(%s %s %s %s)".formatted(value, op.sql(), all ? "ALL" : "ANY", array);
    }
  }
}
