package dev.helios.cli.output;

import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.session.RowSet;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a grid. Column widths follow from the first rows, so that a result of any size needs
 * little memory: a later value that is wider moves its line only.
 */
final class Grid {
  /** Rows that decide the widths. */
  private static final int LOOKED_AT = 1000;

  private static final Set<Kind> RIGHT =
      Set.of(Kind.SMALLINT, Kind.INTEGER, Kind.BIGINT, Kind.REAL, Kind.DOUBLE, Kind.NUMERIC);

  private final PrintWriter out;
  private final List<ResultColumn> columns;
  private final int[] widths;

  private Grid(PrintWriter out, List<ResultColumn> columns) {
    this.out = out;
    this.columns = columns;
    widths = columns.stream().mapToInt(c -> width(c.name())).toArray();
  }

  /** {@code +---+} rules around, a count of rows below. */
  static long table(RowSet rows, PrintWriter out) {
    Grid grid = new Grid(out, rows.columns());
    List<List<String>> first = grid.firstRows(rows);
    String rule = grid.rule("+", "-");
    out.println(rule);
    grid.line(grid.names(), false);
    out.println(rule);
    long count = grid.rest(rows, first);
    out.println(rule);
    count(count, out);
    return count;
  }

  static long markdown(RowSet rows, PrintWriter out) {
    Grid grid = new Grid(out, rows.columns());
    List<List<String>> first = grid.firstRows(rows);
    grid.line(grid.names(), false);
    out.println(grid.rule("|", "-"));
    return grid.rest(rows, first);
  }

  static void count(long rows, PrintWriter out) {
    out.println("(%d row%s)".formatted(rows, rows == 1 ? "" : "s"));
  }

  private List<String> names() {
    return columns.stream().map(ResultColumn::name).toList();
  }

  private List<List<String>> firstRows(RowSet rows) {
    List<List<String>> first = new ArrayList<>();
    while (first.size() < LOOKED_AT && rows.next()) {
      List<String> row = texts(rows);
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
      first.add(row);
    }
    return first;
  }

  private long rest(RowSet rows, List<List<String>> first) {
    first.forEach(row -> line(row, true));
    long count = first.size();
    if (count == LOOKED_AT) {
      for (; rows.next(); count++) {
        line(texts(rows), true);
      }
    }
    return count;
  }

  private static List<String> texts(RowSet rows) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < rows.columns().size(); i++) {
      @Nullable String text = RowsPrinter.text(rows, i, "NULL");
      row.add(Printable.text(text == null ? "NULL" : text));
    }
    return row;
  }

  private void line(List<String> row, boolean isData) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String text = row.get(i);
      String blank = " ".repeat(Math.max(0, widths[i] - width(text)));
      boolean right = isData && RIGHT.contains(columns.get(i).type().kind());
      line.append(' ').append(right ? blank + text : text + blank).append(" |");
    }
    out.println(line);
  }

  private String rule(String corner, String dash) {
    StringBuilder rule = new StringBuilder(corner);
    for (int width : widths) {
      rule.append(dash.repeat(width + 2)).append(corner);
    }
    return rule.toString();
  }

  private static int width(String text) {
    return Printable.width(text);
  }
}
