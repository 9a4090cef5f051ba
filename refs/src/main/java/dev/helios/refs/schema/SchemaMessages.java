package dev.helios.refs.schema;

import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.row.StoredValue;
import io.protostuff.Input;
import io.protostuff.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of {@link SchemaCodec}: field by field settable twins of the schema's records. */
final class SchemaMessages {
  /** Of a table that has nothing of what version 2 knows. */
  private static final int VERSION = 1;

  /** Knows NULLs that are equal, comments of indexes, and MATCH FULL. */
  private static final int SECOND_VERSION = 2;

  /** Knows checks that wait, and the columns that SET NULL sets. */
  private static final int THIRD_VERSION = 3;

  static final SchemaCodec.Fields<OfTable> TABLE = new TableFields();
  static final SchemaCodec.Fields<OfView> VIEW = new ViewFields();
  private static final SchemaCodec.Fields<OfColumn> COLUMN = new ColumnFields();
  private static final SchemaCodec.Fields<OfType> TYPE = new TypeFields();
  private static final SchemaCodec.Fields<OfIndex> INDEX = new IndexFields();
  private static final SchemaCodec.Fields<OfPart> PART = new PartFields();
  private static final SchemaCodec.Fields<OfCheck> CHECK = new CheckFields();
  private static final SchemaCodec.Fields<OfForeignKey> FOREIGN_KEY = new ForeignKeyFields();

  private SchemaMessages() {}

  static final class OfTable {
    int version = VERSION;
    long id;
    String name = "";
    final List<Column> columns = new ArrayList<>();
    final List<Long> primaryKey = new ArrayList<>();
    String primaryKeyName = "";
    final List<IndexSchema> indexes = new ArrayList<>();
    final List<Check> checks = new ArrayList<>();
    final List<ForeignKey> foreignKeys = new ArrayList<>();
    final List<Long> retiredIds = new ArrayList<>();
    @Nullable String comment;
    Deferral keyDeferral = Deferral.NOT_DEFERRABLE;

    OfTable() {}

    OfTable(TableSchema s) {
      version =
          isOfThirdVersion(s) ? THIRD_VERSION : isOfFirstVersion(s) ? VERSION : SECOND_VERSION;
      id = s.id();
      name = s.name();
      columns.addAll(s.columns());
      primaryKey.addAll(s.primaryKey());
      primaryKeyName = s.primaryKeyName();
      indexes.addAll(s.indexes());
      checks.addAll(s.checks());
      foreignKeys.addAll(s.foreignKeys());
      s.retiredIds().stream().sorted().forEach(retiredIds::add);
      comment = s.comment();
      keyDeferral = s.keyDeferral();
    }

    private static boolean isOfThirdVersion(TableSchema s) {
      return s.keyDeferral().isDeferrable()
          || s.columns().stream().anyMatch(c -> c.type().hasIntervalFields())
          || s.indexes().stream().anyMatch(i -> i.deferral().isDeferrable())
          || s.foreignKeys().stream()
              .anyMatch(k -> k.deferral().isDeferrable() || !k.setColumns().isEmpty());
    }

    private static boolean isOfFirstVersion(TableSchema s) {
      return s.indexes().stream().allMatch(i -> !i.nullsEqual() && i.comment() == null)
          && s.foreignKeys().stream().noneMatch(ForeignKey::matchFull);
    }

    /** Refuses a version before any field that is not known. */
    static int checkVersion(int version) {
      if (version < VERSION || version > THIRD_VERSION) {
        throw new StoreException(
            StoreException.Reason.VERSION,
            "a table has a schema of format version %d; this Helios reads versions %d to %d"
                .formatted(version, VERSION, THIRD_VERSION));
      }
      return version;
    }

    TableSchema toSchema() {
      return new TableSchema(
          id,
          name,
          columns,
          primaryKey,
          primaryKeyName,
          indexes,
          checks,
          foreignKeys,
          new HashSet<>(retiredIds),
          comment,
          keyDeferral);
    }
  }

  private static final class TableFields extends SchemaCodec.Fields<OfTable> {
    TableFields() {
      super(OfTable.class);
    }

    @Override
    public OfTable newMessage() {
      return new OfTable();
    }

    @Override
    public void writeTo(Output out, OfTable m) throws IOException {
      out.writeInt32(1, m.version, false);
      out.writeFixed64(2, m.id, false);
      write(out, 3, m.name);
      for (Column column : m.columns) {
        out.writeObject(4, new OfColumn(column), COLUMN, true);
      }
      write(out, 5, m.primaryKey);
      write(out, 6, m.primaryKeyName);
      for (IndexSchema index : m.indexes) {
        out.writeObject(7, new OfIndex(index), INDEX, true);
      }
      for (Check check : m.checks) {
        out.writeObject(8, new OfCheck(check), CHECK, true);
      }
      for (ForeignKey key : m.foreignKeys) {
        out.writeObject(9, new OfForeignKey(key), FOREIGN_KEY, true);
      }
      write(out, 10, m.retiredIds);
      write(out, 11, m.comment);
      write(out, 12, m.keyDeferral);
    }

    @Override
    void read(Input in, int field, OfTable m) throws IOException {
      switch (field) {
        case 1 -> m.version = OfTable.checkVersion(in.readInt32());
        case 2 -> m.id = in.readFixed64();
        case 3 -> m.name = in.readString();
        case 4 -> m.columns.add(in.mergeObject(null, COLUMN).toColumn());
        case 5 -> m.primaryKey.add(in.readFixed64());
        case 6 -> m.primaryKeyName = in.readString();
        case 7 -> m.indexes.add(in.mergeObject(null, INDEX).toIndex());
        case 8 -> m.checks.add(in.mergeObject(null, CHECK).toCheck());
        case 9 -> m.foreignKeys.add(in.mergeObject(null, FOREIGN_KEY).toForeignKey());
        case 10 -> m.retiredIds.add(in.readFixed64());
        case 11 -> m.comment = in.readString();
        case 12 -> m.keyDeferral = deferral(in);
        default -> throw unknown(field);
      }
    }
  }

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
    void read(Input in, int field, OfColumn m) throws IOException {
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

  private static final class OfType {
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
    void read(Input in, int field, OfType m) throws IOException {
      switch (field) {
        case 1 -> m.kind = in.readInt32();
        case 2 -> m.precision = in.readSInt32();
        case 3 -> m.scale = in.readSInt32();
        case 4 -> m.element = in.mergeObject(null, this);
        default -> throw unknown(field);
      }
    }
  }

  private static final class OfIndex {
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
    void read(Input in, int field, OfIndex m) throws IOException {
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

  private static final class OfPart {
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
    void read(Input in, int field, OfPart m) throws IOException {
      switch (field) {
        case 1 -> m.columnId = in.readFixed64();
        case 2 -> m.expressionSql = in.readString();
        case 3 -> m.descending = in.readBool();
        case 4 -> m.nullsFirst = in.readBool();
        default -> throw unknown(field);
      }
    }
  }

  private static final class OfCheck {
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
    void read(Input in, int field, OfCheck m) throws IOException {
      switch (field) {
        case 1 -> m.id = in.readFixed64();
        case 2 -> m.name = in.readString();
        case 3 -> m.sql = in.readString();
        default -> throw unknown(field);
      }
    }
  }

  private static final class OfForeignKey {
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
    void read(Input in, int field, OfForeignKey m) throws IOException {
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

  static final class OfView {
    long id;
    String name = "";
    final List<String> columns = new ArrayList<>();
    String sql = "";
    @Nullable String comment;
    int check;

    OfView() {}

    OfView(ViewSchema v) {
      id = v.id();
      name = v.name();
      columns.addAll(v.columns());
      sql = v.sql();
      comment = v.comment();
      check = v.check().ordinal();
    }

    ViewSchema toSchema() {
      return new ViewSchema(
          id, name, columns, sql, comment, ViewSchema.CheckOption.values()[check]);
    }
  }

  private static final class ViewFields extends SchemaCodec.Fields<OfView> {
    ViewFields() {
      super(OfView.class);
    }

    @Override
    public OfView newMessage() {
      return new OfView();
    }

    @Override
    public void writeTo(Output out, OfView m) throws IOException {
      out.writeFixed64(1, m.id, false);
      write(out, 2, m.name);
      for (String column : m.columns) {
        out.writeString(3, column, true);
      }
      write(out, 4, m.sql);
      write(out, 5, m.comment);
      if (m.check != 0) {
        out.writeInt32(6, m.check, false);
      }
    }

    @Override
    void read(Input in, int field, OfView m) throws IOException {
      switch (field) {
        case 1 -> m.id = in.readFixed64();
        case 2 -> m.name = in.readString();
        case 3 -> m.columns.add(in.readString());
        case 4 -> m.sql = in.readString();
        case 5 -> m.comment = in.readString();
        case 6 -> m.check = in.readInt32();
        default -> throw unknown(field);
      }
    }
  }
}
