package dev.helios.merge;

import dev.helios.merge.Conflict.RowConflict;
import dev.helios.merge.Conflict.RowKind;
import dev.helios.merge.Conflict.SchemaConflict;
import dev.helios.merge.Conflict.Versions;
import dev.helios.merge.Conflict.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Conflicts as lines that can be compared, in an order of their own. */
final class ConflictText {
  private ConflictText() {}

  /** Everything a conflict says but the order of its columns. */
  static List<String> of(MergeReport report) {
    return report.conflicts().stream().map(ConflictText::full).sorted().toList();
  }

  /** As {@link #of}, as it should read if the sides were swapped. */
  static List<String> swapped(MergeReport report) {
    return of(swappedReport(report));
  }

  static MergeReport swappedReport(MergeReport report) {
    return new MergeReport(
        report::rowsAffected,
        report.schemaChanges(),
        report.conflicts().stream().map(ConflictText::swap).toList());
  }

  /** As merge cases spell them. */
  static List<String> brief(MergeReport report) {
    return report.conflicts().stream().map(ConflictText::brief).sorted().toList();
  }

  private static String brief(Conflict conflict) {
    return switch (conflict) {
      case RowConflict r ->
          "conflict %s %s %s%s"
              .formatted(
                  r.kind(),
                  r.table(),
                  r.key(),
                  r.counts().isEmpty()
                      ? r.columns().isEmpty() ? "" : " in " + String.join(", ", r.columns())
                      : " %d/%d/%d".formatted(r.counts().toArray()));
      case SchemaConflict s ->
          "schema %s %s%s %s"
              .formatted(
                  s.objectKind(),
                  s.table(),
                  s.column() == null ? "" : "." + s.column(),
                  s.description());
      case Violation v ->
          "violation %s %s.%s %s".formatted(v.kind(), v.table(), v.constraint(), v.key());
    };
  }

  private static String full(Conflict conflict) {
    return switch (conflict) {
      case RowConflict r ->
          "%s %s %s %s %s %s base %s ours %s theirs %s"
              .formatted(
                  r.id(),
                  r.table(),
                  r.kind(),
                  unordered(r.key()),
                  new TreeSet<>(r.columns()),
                  r.counts(),
                  row(r.columnNames(), r.rows().base()),
                  row(r.columnNames(), r.rows().ours()),
                  row(r.columnNames(), r.rows().theirs()));
      case SchemaConflict s ->
          "%s %s %s.%s base %s ours %s theirs %s"
              .formatted(
                  s.id(),
                  s.objectKind(),
                  s.table(),
                  s.column(),
                  s.baseSql(),
                  s.oursSql(),
                  s.theirsSql());
      case Violation v ->
          "%s %s %s.%s %s"
              .formatted(v.id(), v.kind(), v.table(), v.constraint(), unordered(v.key()));
    };
  }

  /** The key of a bag's row names its columns in ours' order. */
  private static Map<String, String> unordered(String key) {
    String[] sides = key.substring(1, key.length() - 1).split("\\)=\\(", -1);
    Map<String, String> values = new TreeMap<>();
    String[] names = sides[0].split(", ");
    String[] texts = sides[1].split(", ", names.length);
    for (int i = 0; i < names.length; i++) {
      values.put(names[i], texts[i]);
    }
    return values;
  }

  private static String row(List<String> names, @Nullable Object @Nullable [] row) {
    if (row == null) {
      return "-";
    }
    Map<String, String> cells = new TreeMap<>();
    for (int i = 0; i < row.length; i++) {
      cells.put(names.get(i), String.valueOf(row[i]));
    }
    return cells + " of " + Arrays.asList(row).size();
  }

  private static Conflict swap(Conflict conflict) {
    return switch (conflict) {
      case RowConflict r ->
          new RowConflict(
              r.id(),
              r.table(),
              switch (r.kind()) {
                case MODIFIED_REMOVED -> RowKind.REMOVED_MODIFIED;
                case REMOVED_MODIFIED -> RowKind.MODIFIED_REMOVED;
                default -> r.kind();
              },
              r.key(),
              r.columns(),
              r.columnNames(),
              r.columnTypes(),
              new Versions(r.rows().base(), r.rows().theirs(), r.rows().ours()),
              r.counts().isEmpty()
                  ? List.of()
                  : List.of(r.counts().get(0), r.counts().get(2), r.counts().get(1)),
              r.resolution());
      case SchemaConflict s ->
          new SchemaConflict(
              s.id(),
              s.table(),
              s.column(),
              s.objectKind(),
              s.description(),
              s.baseSql(),
              s.theirsSql(),
              s.oursSql(),
              s.resolution());
      case Violation v -> v;
    };
  }
}
