package dev.helios.cli.output;

import dev.helios.refs.stats.BranchDifference;
import dev.helios.refs.stats.BranchSize;
import dev.helios.refs.stats.BranchStats;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a database holds and takes, for people and for programs. */
public record StatsText(
    String ref, long diskBytes, List<TableSize> tables, List<BranchStats> branches) {
  /** A table: its rows, and the bytes of them and of its indexes. */
  public record TableSize(String name, long rows, long rowBytes, long indexBytes) {}

  private long bytes() {
    return tables.stream().mapToLong(t -> t.rowBytes() + t.indexBytes()).sum();
  }

  /** Aligned columns, a line for each table and branch. */
  public String plain() {
    int width = "on disk".length();
    for (TableSize t : tables) {
      width = Math.max(width, t.name().length());
    }
    for (BranchStats b : branches) {
      width = Math.max(width, b.name().length());
    }
    StringBuilder text = new StringBuilder();
    String row = "%-" + width + "s %10s %10s %10s%n";
    text.append(row.formatted("table", "rows", "bytes", "indexes"));
    for (TableSize t : tables) {
      text.append(
          row.formatted(
              t.name(),
              "%,d".formatted(t.rows()),
              Sizes.text(t.rowBytes()),
              Sizes.text(t.indexBytes())));
    }
    String line = "%-" + width + "s %10s %10s %10s %9s %10s %6s %6s  %s%n";
    text.append("%n".formatted());
    text.append(
        line.formatted(
            "branch",
            "total",
            "size",
            "unique",
            "overhead",
            "rows",
            "ahead",
            "behind",
            "last change"));
    for (BranchStats b : branches) {
      boolean hasBase = b.base() != null;
      text.append(
          line.formatted(
              b.name(),
              Sizes.text(b.size().totalBytes()),
              Sizes.text(b.size().sizeBytes()),
              Sizes.text(b.size().uniqueBytes()),
              hasBase ? "+%.1f%%".formatted(b.overheadPercent()) : "",
              hasBase ? "%,d".formatted(b.difference().rows()) : "",
              hasBase ? b.commits().ahead() : "",
              hasBase ? b.commits().behind() : "",
              b.lastWrite().truncatedTo(ChronoUnit.SECONDS)));
    }
    String disk = "%-" + width + "s %10s%n";
    text.append("%n".formatted()).append(disk.formatted("on disk", Sizes.text(diskBytes)));
    return text.toString().replaceAll("(?m) +$", "");
  }

  /** One object. */
  public String json() {
    return new Json()
        .put("ref", ref)
        .put("bytes", bytes())
        .put("disk_bytes", diskBytes)
        .raw("tables", Json.array(tables.stream().map(StatsText::json).toList()))
        .raw("branches", Json.array(branches.stream().map(StatsText::json).toList()))
        .toString();
  }

  private static String json(TableSize t) {
    return new Json()
        .put("name", t.name())
        .put("rows", t.rows())
        .put("row_bytes", t.rowBytes())
        .put("index_bytes", t.indexBytes())
        .toString();
  }

  private static String json(BranchStats b) {
    Json json =
        new Json()
            .put("name", b.name())
            .put("pending", b.branch().pending())
            .put("updated_at", b.lastWrite().toString());
    return put(json, b).toString();
  }

  /** Adds sizes and differences of a branch. */
  static Json put(Json json, BranchStats b) {
    BranchSize size = b.size();
    BranchDifference difference = b.difference();
    return json.put("base", b.base())
        .put("size_bytes", size.sizeBytes())
        .put("total_bytes", size.totalBytes())
        .put("unique_bytes", size.uniqueBytes())
        .put("shared_bytes", size.sharedBytes())
        .put("overhead_percent", Math.round(b.overheadPercent() * 100) / 100.0)
        .put("tables_changed", difference.tables())
        .put("rows_added", difference.rowsAdded())
        .put("rows_removed", difference.rowsRemoved())
        .put("rows_modified", difference.rowsModified())
        .put("ahead", b.commits().ahead())
        .put("behind", b.commits().behind());
  }
}
