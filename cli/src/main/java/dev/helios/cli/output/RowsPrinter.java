package dev.helios.cli.output;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.value.TextFormat;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints rows in a {@link Format}. All but TABLE and MARKDOWN are printed as they come. */
public final class RowsPrinter {
  private final PrintWriter out;
  private final Format format;
  private final char delimiter;
  private final boolean hasHeader;

  public RowsPrinter(PrintWriter out, Format format) {
    this(out, format, ',', true);
  }

  private RowsPrinter(PrintWriter out, Format format, char delimiter, boolean hasHeader) {
    this.out = out;
    this.format = format;
    this.delimiter = delimiter;
    this.hasHeader = hasHeader;
  }

  /** The same, with CSV that looks so. */
  public RowsPrinter withCsv(char between, boolean withHeader) {
    return new RowsPrinter(out, format, between, withHeader);
  }

  /** Prints and closes {@code rows}; returns how many there were. */
  public long print(RowSet rows) {
    try (rows) {
      return switch (format) {
        case TABLE -> Grid.table(rows, out);
        case MARKDOWN -> Grid.markdown(rows, out);
        case CSV -> csv(rows);
        case JSON -> json(rows);
        case JSONL -> jsonLines(rows);
        case VERTICAL -> vertical(rows);
      };
    }
  }

  /** The text of a value; of NULL, {@code ifNull}. */
  static @Nullable String text(RowSet rows, int column, @Nullable String ifNull) {
    Object value = rows.get(column);
    return value == null ? ifNull : TextFormat.format(rows.columns().get(column).type(), value);
  }

  private long csv(RowSet rows) {
    if (hasHeader) {
      List<String> names = rows.columns().stream().map(ResultColumn::name).toList();
      out.println(CsvLine.of(names, delimiter, ""));
    }
    List<@Nullable String> row = new ArrayList<>();
    long count = 0;
    for (; rows.next(); count++) {
      row.clear();
      for (int i = 0; i < rows.columns().size(); i++) {
        row.add(text(rows, i, null));
      }
      out.println(CsvLine.of(row, delimiter, ""));
    }
    return count;
  }

  private long json(RowSet rows) {
    out.print("[");
    long count = 0;
    for (; rows.next(); count++) {
      out.print(count == 0 ? "\n  " : ",\n  ");
      out.print(object(rows));
    }
    out.println(count == 0 ? "]" : "\n]");
    return count;
  }

  private long jsonLines(RowSet rows) {
    long count = 0;
    for (; rows.next(); count++) {
      out.println(object(rows));
    }
    return count;
  }

  private static String object(RowSet rows) {
    Json json = new Json();
    for (int i = 0; i < rows.columns().size(); i++) {
      ResultColumn column = rows.columns().get(i);
      ColumnType type = column.type();
      json.raw(column.name(), JsonCell.of(type, rows.get(i)));
    }
    return json.toString();
  }

  private long vertical(RowSet rows) {
    int width = rows.columns().stream().mapToInt(c -> c.name().length()).max().orElse(0);
    long count = 0;
    while (rows.next()) {
      count++;
      out.println("-[ RECORD %d ]".formatted(count) + "-".repeat(Math.max(0, width - 8)));
      for (int i = 0; i < rows.columns().size(); i++) {
        String name = rows.columns().get(i).name();
        String value = java.util.Objects.requireNonNullElse(text(rows, i, ""), "");
        out.println(name + " ".repeat(width - name.length()) + " | " + Printable.text(value));
      }
    }
    Grid.count(count, out);
    return count;
  }
}
