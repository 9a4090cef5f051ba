package dev.helios.cli.output;

import dev.helios.sql.session.RowSet;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Who gave rows their values, a line each: {@code 4f1c09ab (Ada 2026-01-31 18:00) id: 1}. */
public final class BlameText {
  private static final int OWN_COLUMNS = 4;
  private static final int AUTHOR_WIDTH = 16;
  private static final int DATE_LENGTH = "2026-01-31 18:00".length();

  private final PrintWriter out;
  private final Style style;

  public BlameText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  /** Prints and closes rows of {@code helios_blame}: keys, then commit, author, date, message. */
  public void print(RowSet rows) {
    try (rows) {
      int keys = rows.columns().size() - OWN_COLUMNS;
      while (rows.next()) {
        @Nullable String commit = RowsPrinter.text(rows, keys, null);
        String head =
            commit == null
                ? style.changed("pending ") + " (not committed yet%s)".formatted(" ".repeat(16))
                : style.id(commit.substring(0, 8)) + " " + when(rows, keys);
        out.println(head + " " + key(rows, keys));
      }
    }
  }

  private static String when(RowSet rows, int keys) {
    String author = String.valueOf(RowsPrinter.text(rows, keys + 1, "")).replaceFirst(" <.*", "");
    String date = String.valueOf(RowsPrinter.text(rows, keys + 2, ""));
    return "(%-16s %s)".formatted(shortened(author), date.substring(0, DATE_LENGTH));
  }

  private static String shortened(String name) {
    return name.length() <= AUTHOR_WIDTH ? name : name.substring(0, AUTHOR_WIDTH);
  }

  private static String key(RowSet rows, int keys) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < keys; i++) {
      text.append(i == 0 ? "" : ", ")
          .append(rows.columns().get(i).name())
          .append(": ")
          .append(Cell.text(rows.columns().get(i).type(), rows.get(i)));
    }
    return text.toString();
  }
}
