package dev.helios.merge;

import dev.helios.refs.schema.Interval;
import dev.helios.refs.schema.MessageFields;
import io.protostuff.Input;
import io.protostuff.Output;
import io.protostuff.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cell of a row of the user's own, settable field by field as Protostuff wants it. */
final class KeptCell {
  static final Schema<KeptCell> SCHEMA = new CellSchema();

  private String name = "";
  private @Nullable Object value;

  private KeptCell() {}

  KeptCell(String name, @Nullable Object value) {
    this.name = name;
    this.value = value;
  }

  String name() {
    return name;
  }

  @Nullable Object value() {
    return value;
  }

  /** A value in the field of its class; a cell with none of them is NULL. */
  private static final class CellSchema extends MessageFields<KeptCell> {
    CellSchema() {
      super(KeptCell.class);
    }

    @Override
    public KeptCell newMessage() {
      return new KeptCell();
    }

    @Override
    public void writeTo(Output out, KeptCell c) throws IOException {
      out.writeString(1, c.name, false);
      switch (c.value) {
        case null -> {}
        case Boolean b -> out.writeBool(2, b, false);
        case Long n -> out.writeSInt64(3, n, false);
        case Double d -> out.writeDouble(4, d, false);
        case BigDecimal d -> out.writeString(5, d.toString(), false);
        case String s -> out.writeString(6, s, false);
        case byte[] b -> out.writeByteArray(7, b, false);
        case Interval i ->
            out.writeString(8, i.months() + " " + i.days() + " " + i.micros(), false);
        case UUID u -> out.writeString(9, u.toString(), false);
        case List<?> list -> {
          out.writeBool(10, true, false);
          for (Object element : list) {
            out.writeObject(11, new KeptCell("", element), this, true);
          }
        }
        default -> throw new IllegalArgumentException("no value of SQL: " + c.value.getClass());
      }
    }

    @Override
    protected void read(Input in, int field, KeptCell c) throws IOException {
      switch (field) {
        case 1 -> c.name = in.readString();
        case 2 -> c.value = in.readBool();
        case 3 -> c.value = in.readSInt64();
        case 4 -> c.value = in.readDouble();
        case 5 -> c.value = new BigDecimal(in.readString());
        case 6 -> c.value = in.readString();
        case 7 -> c.value = in.readByteArray();
        case 8 -> c.value = interval(in.readString());
        case 9 -> c.value = UUID.fromString(in.readString());
        case 10 -> {
          in.readBool();
          c.value = new ArrayList<@Nullable Object>();
        }
        case 11 -> append(c, in.mergeObject(null, this));
        default -> in.handleUnknownField(field, this);
      }
    }

    private static Interval interval(String text) {
      String[] parts = text.split(" ");
      return new Interval(
          Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    @SuppressWarnings("unchecked") // field 10, which comes before, has put a list there
    private static void append(KeptCell list, KeptCell element) {
      ((List<@Nullable Object>) Objects.requireNonNull(list.value)).add(element.value);
    }
  }
}
