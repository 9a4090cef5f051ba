package dev.helios.cli.output;

import java.util.List;

/** What a database holds and takes, for people and for programs. */
public record StatsText(
    String ref, long diskBytes, List<TableSize> tables, List<BranchSize> branches) {
  /** A table: its rows, and the bytes of them and of its indexes. */
  public record TableSize(String name, long rows, long rowBytes, long indexBytes) {}

  /**
   * A branch.
   *
   * @param bytes what its tables need
   * @param ownBytes what of that nothing listed before it needs
   */
  public record BranchSize(String name, long bytes, long ownBytes) {}

  private long bytes() {
    return tables.stream().mapToLong(t -> t.rowBytes() + t.indexBytes()).sum();
  }

  /** Aligned columns, a line for each table and branch. */
  public String plain() {
    int width = "on disk".length();
    for (TableSize t : tables) {
      width = Math.max(width, t.name().length());
    }
    for (BranchSize b : branches) {
      width = Math.max(width, b.name().length());
    }
    StringBuilder text = new StringBuilder();
    String row = "%-" + width + "s %12s %10s %10s%n";
    text.append(row.formatted("table", "rows", "bytes", "indexes"));
    for (TableSize t : tables) {
      text.append(
          row.formatted(
              t.name(),
              "%,d".formatted(t.rows()),
              Sizes.text(t.rowBytes()),
              Sizes.text(t.indexBytes())));
    }
    String line = "%-" + width + "s %12s %10s %10s%n";
    text.append("%n".formatted()).append(line.formatted("branch", "", "bytes", "own"));
    text.append(line.formatted(ref, "", Sizes.text(bytes()), ""));
    for (BranchSize b : branches) {
      text.append(
          line.formatted(b.name(), overhead(b), Sizes.text(b.bytes()), Sizes.text(b.ownBytes())));
    }
    text.append("%n".formatted()).append(line.formatted("on disk", "", Sizes.text(diskBytes), ""));
    return text.toString().replaceAll("(?m) +$", "");
  }

  /** What the branch costs, in percent of the ref. */
  private String overhead(BranchSize branch) {
    return bytes() == 0 ? "" : "+%.1f%%".formatted(branch.ownBytes() * 100.0 / bytes());
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

  private static String json(BranchSize b) {
    return new Json()
        .put("name", b.name())
        .put("bytes", b.bytes())
        .put("own_bytes", b.ownBytes())
        .toString();
  }
}
