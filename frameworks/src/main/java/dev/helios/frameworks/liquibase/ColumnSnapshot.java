package dev.helios.frameworks.liquibase;

import java.util.regex.Pattern;
import liquibase.database.Database;
import liquibase.snapshot.CachedRow;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.jvm.ColumnSnapshotGenerator;
import liquibase.statement.DatabaseFunction;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Column;
import liquibase.structure.core.DataType;
import liquibase.util.SqlUtil;
import org.jspecify.annotations.Nullable;

/** Reads columns: a size only where the type was given one, and defaults as they are written. */
@SuppressWarnings("unchecked") // replaces() is declared to give an array of a generic class
public final class ColumnSnapshot extends ColumnSnapshotGenerator {
  /** How the default of a generated column begins, as Liquibase has it for other databases. */
  static final String GENERATED = "GENERATED ALWAYS AS ";

  private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'", Pattern.DOTALL);
  private static final Pattern NUMBER_OR_TRUTH =
      Pattern.compile("-?\\d+(\\.\\d+)?|true|false", Pattern.CASE_INSENSITIVE);

  /** What the driver says of numeric without a precision. */
  private static final int NO_PRECISION = 131_072;

  /** For the service loader. */
  public ColumnSnapshot() {}

  @Override
  public int getPriority(Class<? extends DatabaseObject> type, Database database) {
    return HeliosDatabase.priority(super.getPriority(type, database), database);
  }

  @Override
  public Class<? extends SnapshotGenerator>[] replaces() {
    return HeliosDatabase.only(ColumnSnapshotGenerator.class);
  }

  @Override
  protected DataType readDataType(CachedRow row, Column column, Database database) {
    String name = row.getString("TYPE_NAME");
    Integer size = row.getInt("COLUMN_SIZE");
    DataType type = new DataType(name);
    type.setDataTypeId(row.getInt("DATA_TYPE"));
    boolean isText = name.equals("varchar") || name.equals("char");
    if (isText && size != null && size != Integer.MAX_VALUE) {
      type.setColumnSize(size);
    }
    if (name.equals("numeric") && size != null && size != NO_PRECISION) {
      type.setColumnSize(size);
      type.setDecimalDigits(row.getInt("DECIMAL_DIGITS"));
    }
    return type;
  }

  @Override
  protected @Nullable Object readDefaultValue(CachedRow row, Column column, Database database) {
    String sql = row.getString("COLUMN_DEF");
    if (sql == null || column.isAutoIncrement()) {
      return null;
    }
    if ("YES".equals(row.getString("IS_GENERATEDCOLUMN"))) {
      return new DatabaseFunction(GENERATED + "(" + sql + ") STORED");
    }
    if (TEXT.matcher(sql).matches()) {
      String text = sql.substring(1, sql.length() - 1).replace("''", "'");
      return text.isEmpty() ? "" : SqlUtil.parseValue(database, text, column.getType());
    }
    return NUMBER_OR_TRUTH.matcher(sql).matches()
        ? SqlUtil.parseValue(database, sql, column.getType())
        : new DatabaseFunction(sql);
  }
}
