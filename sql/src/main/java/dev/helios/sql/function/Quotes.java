package dev.helios.sql.function;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.value.TextFormat;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes names and values as SQL reads them back. */
final class Quotes {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  /** PostgreSQL's reserved words and those that may only be names of types or functions. */
  private static final Set<String> RESERVED =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization between bigint
          binary bit boolean both case cast char character check coalesce collate collation
          column concurrently constraint create cross current_catalog current_date current_role
          current_schema current_time current_timestamp current_user dec decimal default
          deferrable desc distinct do else end except exists extract false fetch float for
          foreign freeze from full grant greatest group grouping having ilike in initially inner
          inout int integer intersect interval into is isnull join lateral leading least left
          like limit localtime localtimestamp national natural nchar none normalize not notnull
          null nullif numeric offset on only or order out outer overlaps overlay placing
          position precision primary real references returning right row select session_user
          setof similar smallint some substring symmetric table tablesample then time timestamp
          to trailing treat trim true union unique user using values varchar variadic verbose
          when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest
          xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable\
          """
              .split("\\s+", -1));

  private Quotes() {}

  /** In double quotes, unless it is a plain name. */
  static String identifier(String name) {
    return PLAIN.matcher(name).matches() && !RESERVED.contains(name)
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** In single quotes, as an E string if there are backslashes. */
  static String literal(String text) {
    String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
    return text.indexOf('\\') >= 0 ? "E" + quoted : quoted;
  }

  /** As SQLite's quote: numbers are bare, bytes are X'..'. */
  static String sqlite(ColumnType type, @Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    return switch (type.kind()) {
      case SMALLINT, INTEGER, BIGINT, NUMERIC, REAL, DOUBLE -> TextFormat.format(type, value);
      case BOOLEAN -> (Boolean) value ? "1" : "0";
      case BYTEA -> "X'" + HexFormat.of().withUpperCase().formatHex((byte[]) value) + "'";
      default -> "'" + TextFormat.format(type, value).replace("'", "''") + "'";
    };
  }
}
