package dev.helios.cli.output;

import dev.helios.merge.diff.RootDiff;
import dev.helios.merge.diff.RowChange;
import dev.helios.merge.diff.SchemaChange;
import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Differences for people: a heading for each table, a line for each definition and row. {@code +}
 * is added, {@code -} removed, {@code ~} changed; of a changed row only the cells that differ are
 * shown.
 */
public final class DiffText {
  private final PrintWriter out;
  private final Style style;

  public DiffText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  /** Prints every difference, then a summary. */
  public void print(RootDiff diff) {
    for (TableDiff table : diff.tables()) {
      out.println(style.heading("table " + table.name()));
      table.schema().forEach(this::schema);
      Iterator<RowChange> rows = table.rows();
      while (rows.hasNext()) {
        row(table, rows.next());
      }
    }
    if (!diff.views().isEmpty()) {
      out.println(style.heading("views"));
      diff.views().forEach(this::schema);
    }
    out.print(stat(diff));
  }

  private void schema(SchemaChange change) {
    String what = change.objectKind() + " " + change.objectName();
    switch (change.change()) {
      case ADDED -> out.println(style.added("  + " + what + ": " + change.toSql()));
      case DROPPED -> out.println(style.removed("  - " + what + ": " + change.fromSql()));
      case RENAMED, MODIFIED ->
          out.println(
              style.changed("  ~ %s: %s -> %s".formatted(what, change.fromSql(), change.toSql())));
    }
  }

  private void row(TableDiff table, RowChange change) {
    String key = table.key(change);
    String times = change.times() > 1 ? " x" + change.times() : "";
    switch (change.kind()) {
      case ADDED ->
          out.println(
              style.added(
                  "  + " + key + cells(table.to().orElseThrow().schema(), change.to()) + times));
      case REMOVED ->
          out.println(
              style.removed(
                  "  - "
                      + key
                      + cells(table.from().orElseThrow().schema(), change.from())
                      + times));
      case MODIFIED -> out.println(style.changed("  ~ ") + key + " " + changes(table, change));
    }
  }

  /** The columns outside the key, {@code name: value}. */
  private static String cells(TableSchema schema, @Nullable Object @Nullable [] row) {
    StringBuilder text = new StringBuilder();
    List<Column> columns = schema.columns();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (!schema.primaryKey().isEmpty() && !schema.primaryKey().contains(column.id())) {
        text.append(text.isEmpty() ? " " : ", ")
            .append(column.name())
            .append(": ")
            .append(Cell.text(column.type(), Objects.requireNonNull(row)[i]));
      }
    }
    return text.toString();
  }

  /** The cells that differ, and only they in colour. */
  private String changes(TableDiff table, RowChange change) {
    TableSchema before = table.from().orElseThrow().schema();
    TableSchema after = table.to().orElseThrow().schema();
    @Nullable Object[] old = Objects.requireNonNull(change.from());
    @Nullable Object[] now = Objects.requireNonNull(change.to());
    StringBuilder text = new StringBuilder();
    for (String name : table.changedColumns(change)) {
      int at = after.ordinal(name);
      Column column = after.columns().get(at);
      int was = before.ordinal(column.id());
      Object value = was < 0 ? column.missing() : old[was];
      text.append(text.isEmpty() ? "" : ", ")
          .append(name)
          .append(": ")
          .append(style.removed(Cell.text(column.type(), value)))
          .append(" -> ")
          .append(style.added(Cell.text(column.type(), now[at])));
    }
    return text.toString();
  }

  /** A line for each table, then the sum; empty if nothing differs. */
  public static String stat(RootDiff diff) {
    StringBuilder text = new StringBuilder();
    long added = 0;
    long removed = 0;
    long modified = 0;
    int width = diff.tables().stream().mapToInt(t -> t.name().length()).max().orElse(0);
    for (TableDiff table : diff.tables()) {
      TableDiff.Stat stat = table.stat();
      added += stat.rowsAdded();
      removed += stat.rowsRemoved();
      modified += stat.rowsModified();
      text.append(
          " %s | %s%s%n"
              .formatted(
                  table.name() + " ".repeat(width - table.name().length()),
                  rows(stat),
                  table.schema().isEmpty()
                      ? ""
                      : ", %d definition%s"
                          .formatted(table.schema().size(), s(table.schema().size()))));
    }
    if (!diff.isEmpty()) {
      int tables = diff.tables().size();
      text.append(
          " %d table%s changed, %d row%s added, %d removed, %d modified%n"
              .formatted(tables, s(tables), added, s(added), removed, modified));
    }
    return text.toString();
  }

  private static String rows(TableDiff.Stat stat) {
    return "+%d -%d ~%d (%d -> %d rows)"
        .formatted(
            stat.rowsAdded(),
            stat.rowsRemoved(),
            stat.rowsModified(),
            stat.rowsBefore(),
            stat.rowsAfter());
  }

  private static String s(long n) {
    return n == 1 ? "" : "s";
  }
}
