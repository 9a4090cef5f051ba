package dev.helios.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A small table of texts in the shape of a query's grid. Not thread-safe. */
public final class TextTable {
  private final List<String> names;
  private final Set<String> right;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param right columns whose values stand on the right
   */
  public TextTable(List<String> names, Set<String> right) {
    this.names = names;
    this.right = right;
  }

  public void add(List<String> row) {
    rows.add(row.stream().map(Printable::text).toList());
  }

  /** Prints the grid and the number of rows. */
  public void print(PrintWriter out) {
    int[] widths = new int[names.size()];
    StringBuilder rule = new StringBuilder("+");
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              names.get(i).length(),
              rows.stream().mapToInt(r -> Printable.width(r.get(column))).max().orElse(0));
      rule.append("-".repeat(widths[i] + 2)).append('+');
    }
    out.println(rule);
    line(out, names, widths, false);
    out.println(rule);
    rows.forEach(row -> line(out, row, widths, true));
    out.println(rule);
    out.println("(%d row%s)".formatted(rows.size(), rows.size() == 1 ? "" : "s"));
  }

  private void line(PrintWriter out, List<String> row, int[] widths, boolean isData) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String text = row.get(i);
      String blank = " ".repeat(widths[i] - Printable.width(text));
      boolean isRight = isData && right.contains(names.get(i));
      line.append(' ').append(isRight ? blank + text : text + blank).append(" |");
    }
    out.println(line);
  }
}
