package dev.helios.refs.schema;

import dev.helios.objects.chunk.StoreException;
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
        out.writeObject(4, new ColumnMessages.OfColumn(column), ColumnMessages.COLUMN, true);
      }
      write(out, 5, m.primaryKey);
      write(out, 6, m.primaryKeyName);
      for (IndexSchema index : m.indexes) {
        out.writeObject(7, new ConstraintMessages.OfIndex(index), ConstraintMessages.INDEX, true);
      }
      for (Check check : m.checks) {
        out.writeObject(8, new ConstraintMessages.OfCheck(check), ConstraintMessages.CHECK, true);
      }
      for (ForeignKey key : m.foreignKeys) {
        out.writeObject(
            9, new ConstraintMessages.OfForeignKey(key), ConstraintMessages.FOREIGN_KEY, true);
      }
      write(out, 10, m.retiredIds);
      write(out, 11, m.comment);
      write(out, 12, m.keyDeferral);
    }

    @Override
    protected void read(Input in, int field, OfTable m) throws IOException {
      switch (field) {
        case 1 -> m.version = OfTable.checkVersion(in.readInt32());
        case 2 -> m.id = in.readFixed64();
        case 3 -> m.name = in.readString();
        case 4 -> m.columns.add(in.mergeObject(null, ColumnMessages.COLUMN).toColumn());
        case 5 -> m.primaryKey.add(in.readFixed64());
        case 6 -> m.primaryKeyName = in.readString();
        case 7 -> m.indexes.add(in.mergeObject(null, ConstraintMessages.INDEX).toIndex());
        case 8 -> m.checks.add(in.mergeObject(null, ConstraintMessages.CHECK).toCheck());
        case 9 ->
            m.foreignKeys.add(in.mergeObject(null, ConstraintMessages.FOREIGN_KEY).toForeignKey());
        case 10 -> m.retiredIds.add(in.readFixed64());
        case 11 -> m.comment = in.readString();
        case 12 -> m.keyDeferral = deferral(in);
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
    protected void read(Input in, int field, OfView m) throws IOException {
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
