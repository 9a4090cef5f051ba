package dev.helios.refs.schema;

import io.protostuff.Input;
import io.protostuff.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of indexes, checks and foreign keys: parts of those of {@link SchemaMessages}. */
final class ConstraintMessages {
  static final SchemaCodec.Fields<OfIndex> INDEX = new IndexFields();
  private static final SchemaCodec.Fields<OfPart> PART = new PartFields();
  static final SchemaCodec.Fields<OfCheck> CHECK = new CheckFields();
  static final SchemaCodec.Fields<OfForeignKey> FOREIGN_KEY = new ForeignKeyFields();

  private ConstraintMessages() {}

  static final class OfIndex {
    long id;
    String name = "";
    boolean unique;
    boolean constraint;
    final List<IndexSchema.Part> parts = new ArrayList<>();
    @Nullable String predicateSql;
    boolean nullsEqual;
    @Nullable String comment;
    Deferral deferral = Deferral.NOT_DEFERRABLE;

    OfIndex() {}

    OfIndex(IndexSchema i) {
      id = i.id();
      name = i.name();
      unique = i.unique();
      constraint = i.constraint();
      parts.addAll(i.parts());
      predicateSql = i.predicateSql();
      nullsEqual = i.nullsEqual();
      comment = i.comment();
      deferral = i.deferral();
    }

    IndexSchema toIndex() {
      return new IndexSchema(
          id, name, unique, constraint, parts, predicateSql, nullsEqual, comment, deferral);
    }
  }

  private static final class IndexFields extends SchemaCodec.Fields<OfIndex> {
    IndexFields() {
      super(OfIndex.class);
    }

    @Override
    public OfIndex newMessage() {
      return new OfIndex();
    }

    @Override
    public void writeTo(Output out, OfIndex m) throws IOException {
      out.writeFixed64(1, m.id, false);
      write(out, 2, m.name);
      out.writeBool(3, m.unique, false);
      out.writeBool(4, m.constraint, false);
      for (IndexSchema.Part part : m.parts) {
        out.writeObject(5, new OfPart(part), PART, true);
      }
      write(out, 6, m.predicateSql);
      if (m.nullsEqual) {
        out.writeBool(7, true, false);
      }
      write(out, 8, m.comment);
      write(out, 9, m.deferral);
    }

    @Override
    protected void read(Input in, int field, OfIndex m) throws IOException {
      switch (field) {
        case 1 -> m.id = in.readFixed64();
        case 2 -> m.name = in.readString();
        case 3 -> m.unique = in.readBool();
        case 4 -> m.constraint = in.readBool();
        case 5 -> m.parts.add(in.mergeObject(null, PART).toPart());
        case 6 -> m.predicateSql = in.readString();
        case 7 -> m.nullsEqual = in.readBool();
        case 8 -> m.comment = in.readString();
        case 9 -> m.deferral = deferral(in);
        default -> throw unknown(field);
      }
    }
  }

  static final class OfPart {
    long columnId;
    @Nullable String expressionSql;
    boolean descending;
    boolean nullsFirst;

    OfPart() {}

    OfPart(IndexSchema.Part p) {
      columnId = p.columnId();
      expressionSql = p.expressionSql();
      descending = p.descending();
      nullsFirst = p.nullsFirst();
    }

    IndexSchema.Part toPart() {
      return new IndexSchema.Part(columnId, expressionSql, descending, nullsFirst);
    }
  }

  private static final class PartFields extends SchemaCodec.Fields<OfPart> {
    PartFields() {
      super(OfPart.class);
    }

    @Override
    public OfPart newMessage() {
      return new OfPart();
    }

    @Override
    public void writeTo(Output out, OfPart m) throws IOException {
      out.writeFixed64(1, m.columnId, false);
      write(out, 2, m.expressionSql);
      out.writeBool(3, m.descending, false);
      out.writeBool(4, m.nullsFirst, false);
    }

    @Override
    protected void read(Input in, int field, OfPart m) throws IOException {
      switch (field) {
        case 1 -> m.columnId = in.readFixed64();
        case 2 -> m.expressionSql = in.readString();
        case 3 -> m.descending = in.readBool();
        case 4 -> m.nullsFirst = in.readBool();
        default -> throw unknown(field);
      }
    }
  }

  static final class OfCheck {
    long id;
    String name = "";
    String sql = "";

    OfCheck() {}

    OfCheck(Check c) {
      id = c.id();
      name = c.name();
      sql = c.sql();
    }

    Check toCheck() {
      return new Check(id, name, sql);
    }
  }

  private static final class CheckFields extends SchemaCodec.Fields<OfCheck> {
    CheckFields() {
      super(OfCheck.class);
    }

    @Override
    public OfCheck newMessage() {
      return new OfCheck();
    }

    @Override
    public void writeTo(Output out, OfCheck m) throws IOException {
      out.writeFixed64(1, m.id, false);
      write(out, 2, m.name);
      write(out, 3, m.sql);
    }

    @Override
    protected void read(Input in, int field, OfCheck m) throws IOException {
      switch (field) {
        case 1 -> m.id = in.readFixed64();
        case 2 -> m.name = in.readString();
        case 3 -> m.sql = in.readString();
        default -> throw unknown(field);
      }
    }
  }

  static final class OfForeignKey {
    long id;
    String name = "";
    final List<Long> columns = new ArrayList<>();
    long parentTable;
    final List<Long> parentColumns = new ArrayList<>();
    int onDelete;
    int onUpdate;
    boolean matchFull;
    final List<Long> setColumns = new ArrayList<>();
    Deferral deferral = Deferral.NOT_DEFERRABLE;

    OfForeignKey() {}

    OfForeignKey(ForeignKey k) {
      id = k.id();
      name = k.name();
      columns.addAll(k.columns());
      parentTable = k.parentTable();
      parentColumns.addAll(k.parentColumns());
      onDelete = k.onDelete().ordinal();
      onUpdate = k.onUpdate().ordinal();
      matchFull = k.matchFull();
      setColumns.addAll(k.setColumns());
      deferral = k.deferral();
    }

    ForeignKey toForeignKey() {
      return new ForeignKey(
          id,
          name,
          columns,
          parentTable,
          parentColumns,
          ForeignKey.Action.values()[onDelete],
          ForeignKey.Action.values()[onUpdate],
          matchFull,
          setColumns,
          deferral);
    }
  }

  private static final class ForeignKeyFields extends SchemaCodec.Fields<OfForeignKey> {
    ForeignKeyFields() {
      super(OfForeignKey.class);
    }

    @Override
    public OfForeignKey newMessage() {
      return new OfForeignKey();
    }

    @Override
    public void writeTo(Output out, OfForeignKey m) throws IOException {
      out.writeFixed64(1, m.id, false);
      write(out, 2, m.name);
      write(out, 3, m.columns);
      out.writeFixed64(4, m.parentTable, false);
      write(out, 5, m.parentColumns);
      out.writeInt32(6, m.onDelete, false);
      out.writeInt32(7, m.onUpdate, false);
      if (m.matchFull) {
        out.writeBool(8, true, false);
      }
      write(out, 9, m.setColumns);
      write(out, 10, m.deferral);
    }

    @Override
    protected void read(Input in, int field, OfForeignKey m) throws IOException {
      switch (field) {
        case 1 -> m.id = in.readFixed64();
        case 2 -> m.name = in.readString();
        case 3 -> m.columns.add(in.readFixed64());
        case 4 -> m.parentTable = in.readFixed64();
        case 5 -> m.parentColumns.add(in.readFixed64());
        case 6 -> m.onDelete = in.readInt32();
        case 7 -> m.onUpdate = in.readInt32();
        case 8 -> m.matchFull = in.readBool();
        case 9 -> m.setColumns.add(in.readFixed64());
        case 10 -> m.deferral = deferral(in);
        default -> throw unknown(field);
      }
    }
  }
}
