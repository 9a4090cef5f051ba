package dev.helios.sql.version;

import dev.helios.merge.Conflict;
import dev.helios.merge.Conflict.RowConflict;
import dev.helios.merge.Conflict.SchemaConflict;
import dev.helios.merge.Conflict.Violation;
import dev.helios.merge.MergeReport;
import dev.helios.merge.Resolution;
import dev.helios.merge.Side;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.value.Jsonb;
import dev.helios.sql.value.RawJson;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report of conflicts as JSON, values as {@code to_json} writes them. */
public final class ConflictJson {
  private ConflictJson() {}

  /** An array of all conflicts, those that are decided included. */
  public static String array(MergeReport report) {
    return list(report.conflicts().stream().map(ConflictJson::object).toList());
  }

  private static String object(Conflict conflict) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("conflict_id", text(conflict.id()));
    members.put("table", text(conflict.table()));
    members.put("description", text(conflict.describe()));
    members.put("resolution", text(conflict.resolution().map(ConflictJson::text).orElse(null)));
    switch (conflict) {
      case RowConflict row -> {
        members.put("type", text("row"));
        members.put("kind", text(row.kind().toString()));
        members.put("key", text(row.key()));
        members.put("columns", list(row.columns().stream().map(ConflictJson::text).toList()));
        for (Side side : Side.values()) {
          members.put(name(side), row(row.columnNames(), row.columnTypes(), row.rows().of(side)));
        }
        if (!row.counts().isEmpty()) {
          members.put("counts", list(row.counts().stream().map(n -> Long.toString(n)).toList()));
        }
      }
      case SchemaConflict schema -> {
        members.put("type", text("schema"));
        members.put("object_kind", text(schema.objectKind()));
        members.put("column", text(schema.column()));
        members.put("base", text(schema.baseSql()));
        members.put("ours", text(schema.oursSql()));
        members.put("theirs", text(schema.theirsSql()));
      }
      case Violation violation -> {
        members.put("type", text("violation"));
        members.put("kind", text(violation.kind()));
        members.put("constraint", text(violation.constraint()));
        members.put("key", text(violation.key()));
        members.put("row", row(violation.columnNames(), violation.columnTypes(), violation.row()));
      }
    }
    return object(members);
  }

  private static String row(
      List<String> names, List<ColumnType> types, @Nullable Object @Nullable [] values) {
    if (values == null) {
      return "null";
    }
    Map<String, String> members = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      members.put(names.get(i), Jsonb.write(values[i], types.get(i), ZoneOffset.UTC));
    }
    return object(members);
  }

  private static String object(Map<String, String> members) {
    List<String> all = new ArrayList<>();
    members.forEach((name, json) -> all.add(RawJson.quote(name) + ": " + json));
    return "{" + String.join(", ", all) + "}";
  }

  private static String list(List<String> values) {
    return "[" + String.join(", ", values) + "]";
  }

  private static String text(@Nullable String value) {
    return value == null ? "null" : RawJson.quote(value);
  }

  private static String name(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  /** How a conflict was decided: a side, {@code own values}, or a definition. */
  public static String text(Resolution resolution) {
    return switch (resolution) {
      case Resolution.Take take -> name(take.side());
      case Resolution.Own own -> "own values";
      case Resolution.Definition own -> own.sql();
    };
  }
}
