package dev.helios.sql.expr;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.RowValue;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows as single values: made, taken apart, asked for NULL. */
final class RecordExprs {
  private RecordExprs() {}

  /** A record of these fields. */
  static Expr of(List<String> names, List<Expr> fields) {
    List<ColumnType> types = fields.stream().map(Expr::type).toList();
    return new Expr(Types.RECORD) {
      @Override
      public Object objectAt(Frame frame, int row) {
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        fields.forEach(field -> values.add(field.valueAt(frame, row)));
        frame.isNull = false;
        return new RowValue(names, types, values);
      }

      @Override
      public String toString() {
        return "ROW" + fields;
      }
    };
  }

  /** A field of a record, by its position. */
  static Expr field(Expr record, int index, ColumnType type) {
    return new Field(record, index, type);
  }

  /** IS NULL of a record asks it of every field, and so does IS NOT NULL. */
  static Expr isNull(Expr record, boolean expected) {
    return new Truth() {
      @Override
      public long longAt(Frame frame, int row) {
        RowValue value = (RowValue) record.objectAt(frame, row);
        frame.isNull = false;
        if (value == null) {
          return expected ? 1 : 0;
        }
        return value.values().stream().allMatch(expected ? Objects::isNull : Objects::nonNull)
            ? 1
            : 0;
      }

      @Override
      public String toString() {
        return record + (expected ? " IS NULL" : " IS NOT NULL");
      }
    };
  }

  private static final class Field extends Expr {
    private final Expr record;
    private final int index;

    Field(Expr record, int index, ColumnType type) {
      super(type);
      this.record = record;
      this.index = index;
    }

    @Override
    public @Nullable Object objectAt(Frame frame, int row) {
      RowValue value = (RowValue) record.objectAt(frame, row);
      Object field = value == null ? null : value.values().get(index);
      frame.isNull = field == null;
      return field;
    }

    @Override
    public long longAt(Frame frame, int row) {
      return Unboxed.toLong(objectAt(frame, row));
    }

    @Override
    public double doubleAt(Frame frame, int row) {
      Object value = objectAt(frame, row);
      return value == null ? 0 : (Double) value;
    }

    @Override
    public String toString() {
      return "(" + record + ")." + index;
    }
  }
}
