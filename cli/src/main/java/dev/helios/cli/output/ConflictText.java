package dev.helios.cli.output;

import dev.helios.merge.Conflict;
import dev.helios.merge.Conflict.RowConflict;
import dev.helios.merge.Conflict.SchemaConflict;
import dev.helios.merge.Conflict.Violation;
import dev.helios.merge.MergeReport;
import dev.helios.merge.Side;
import dev.helios.sql.version.ConflictJson;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Conflicts of a merge: what each is about, the values of all sides, then a count. */
public final class ConflictText {
  private final PrintWriter out;
  private final Style style;

  public ConflictText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  /** Prints every conflict, those resolved included, and a summary of what is left. */
  public void print(MergeReport report) {
    for (Conflict conflict : report.conflicts()) {
      print(conflict);
    }
    long left = report.open().size();
    if (left > 0) {
      out.println(
          "%d row conflict%s, %d schema conflict%s, %d violation%s"
              .formatted(
                  report.openRowConflicts(),
                  s(report.openRowConflicts()),
                  report.openSchemaConflicts(),
                  s(report.openSchemaConflicts()),
                  report.openViolations(),
                  s(report.openViolations())));
    } else if (!report.conflicts().isEmpty()) {
      out.println("All conflicts are resolved");
    }
  }

  private static String s(long n) {
    return n == 1 ? "" : "s";
  }

  private void print(Conflict conflict) {
    String state =
        conflict
            .resolution()
            .map(r -> style.added("  [resolved: " + ConflictJson.text(r) + "]"))
            .orElse("");
    out.println(style.id(conflict.id()) + "  " + conflict.describe() + state);
    switch (conflict) {
      case RowConflict row -> versions(row);
      case SchemaConflict schema -> {
        line("base", schema.baseSql());
        line("ours", schema.oursSql());
        line("theirs", schema.theirsSql());
      }
      case Violation violation -> out.println("    row    " + values(violation.row()));
    }
  }

  private void versions(RowConflict row) {
    if (row.kind() == Conflict.RowKind.COUNT) {
      return;
    }
    for (Side side : Side.values()) {
      @Nullable Object[] version = row.rows().of(side);
      line(
          side.name().toLowerCase(java.util.Locale.ROOT),
          version == null ? null : named(row, version));
    }
  }

  /** The columns at odds by name, or the whole row where it is about all of it. */
  private static String named(RowConflict row, @Nullable Object[] version) {
    StringBuilder text = new StringBuilder();
    List<String> names = row.columnNames();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      boolean isAtOdds =
          row.columns().isEmpty()
              || row.columns().stream().anyMatch(c -> c.equals(name) || c.startsWith(name + "."));
      if (isAtOdds) {
        text.append(text.isEmpty() ? "" : ", ").append(name).append(": ").append(value(version[i]));
      }
    }
    return text.toString();
  }

  private static String values(@Nullable Object[] row) {
    StringBuilder text = new StringBuilder();
    for (Object value : row) {
      text.append(text.isEmpty() ? "" : ", ").append(value(value));
    }
    return text.toString();
  }

  private static String value(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case String text -> "'" + text + "'";
      case java.math.BigDecimal number -> number.toPlainString();
      case byte[] bytes -> "\\x" + java.util.HexFormat.of().formatHex(bytes);
      default -> value.toString();
    };
  }

  private void line(String side, @Nullable String text) {
    out.println(
        "    " + side + " ".repeat(7 - side.length()) + Objects.requireNonNullElse(text, "-"));
  }

  /** The conflicts as a JSON array. */
  public static String json(MergeReport report) {
    return ConflictJson.array(report);
  }
}
