package dev.helios.refs.schema;

import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.row.StoredValue;
import io.protostuff.Input;
import io.protostuff.Output;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The messages of columns and their types: parts of those of {@link SchemaMessages}. */
final class ColumnMessages {
  static final SchemaCodec.Fields<OfColumn> COLUMN = new ColumnFields();
  private static final SchemaCodec.Fields<OfType> TYPE = new TypeFields();

  private ColumnMessages() {}

  static final class OfColumn {
    long id;
    int slot;
    String name = "";
    ColumnType type = ColumnType.of(ColumnType.Kind.TEXT);
    boolean nullable;
    @Nullable String defaultSql;
    byte @Nullable [] missing;
    @Nullable String generatedSql;
    int identity;
    @Nullable String comment;

    OfColumn() {}

    OfColumn(Column c) {
      id = c.id();
      slot = c.slot();
      name = c.name();
      type = c.type();
      nullable = c.nullable();
      defaultSql = c.defaultSql();
      missing = c.missing() == null ? null : StoredValue.encode(c.type(), c.missing());
      generatedSql = c.generatedSql();
      identity = c.identity().ordinal();
      comment = c.comment();
    }

    Column toColumn() {
      return new Column(
          id,
          slot,
          name,
          type,
          nullable,
          defaultSql,
          missing == null ? null : StoredValue.decode(type, missing),
          generatedSql,
          Column.Identity.values()[identity],
          comment);
    }
  }

  private static final class ColumnFields extends SchemaCodec.Fields<OfColumn> {
    ColumnFields() {
      super(OfColumn.class);
    }

    @Override
    public OfColumn newMessage() {
      return new OfColumn();
    }

    @Override
    public void writeTo(Output out, OfColumn m) throws IOException {
      out.writeFixed64(1, m.id, false);
      out.writeInt32(2, m.slot, false);
      write(out, 3, m.name);
      out.writeObject(4, new OfType(m.type), TYPE, false);
      out.writeBool(5, m.nullable, false);
      write(out, 6, m.defaultSql);
      if (m.missing != null) {
        out.writeByteArray(7, m.missing, false);
      }
      write(out, 8, m.generatedSql);
      out.writeInt32(9, m.identity, false);
      write(out, 10, m.comment);
    }

    @Override
    protected void read(Input in, int field, OfColumn m) throws IOException {
      switch (field) {
        case 1 -> m.id = in.readFixed64();
        case 2 -> m.slot = in.readInt32();
        case 3 -> m.name = in.readString();
        case 4 -> m.type = in.mergeObject(null, TYPE).toType();
        case 5 -> m.nullable = in.readBool();
        case 6 -> m.defaultSql = in.readString();
        case 7 -> m.missing = in.readByteArray();
        case 8 -> m.generatedSql = in.readString();
        case 9 -> m.identity = in.readInt32();
        case 10 -> m.comment = in.readString();
        default -> throw unknown(field);
      }
    }
  }

  static final class OfType {
    int kind;
    int precision = -1;
    int scale = -1;
    @Nullable OfType element;

    OfType() {}

    OfType(ColumnType t) {
      kind = t.kind().id();
      precision = t.precision();
      scale = t.scale();
      element = t.element() == null ? null : new OfType(t.element());
    }

    ColumnType toType() {
      for (ColumnType.Kind k : ColumnType.Kind.values()) {
        if (k.id() == kind) {
          return new ColumnType(k, precision, scale, element == null ? null : element.toType());
        }
      }
      throw new StoreException("a column has the unknown type number " + kind);
    }
  }

  private static final class TypeFields extends SchemaCodec.Fields<OfType> {
    TypeFields() {
      super(OfType.class);
    }

    @Override
    public OfType newMessage() {
      return new OfType();
    }

    @Override
    public void writeTo(Output out, OfType m) throws IOException {
      out.writeInt32(1, m.kind, false);
      out.writeSInt32(2, m.precision, false);
      out.writeSInt32(3, m.scale, false);
      if (m.element != null) {
        out.writeObject(4, m.element, this, false);
      }
    }

    @Override
    protected void read(Input in, int field, OfType m) throws IOException {
      switch (field) {
        case 1 -> m.kind = in.readInt32();
        case 2 -> m.precision = in.readSInt32();
        case 3 -> m.scale = in.readSInt32();
        case 4 -> m.element = in.mergeObject(null, this);
        default -> throw unknown(field);
      }
    }
  }
}
