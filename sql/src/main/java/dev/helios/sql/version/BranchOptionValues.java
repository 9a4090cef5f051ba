package dev.helios.sql.version;

import dev.helios.refs.branch.BranchOptions;
import dev.helios.sql.SqlError;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** The options of {@code WITH (..)} and {@code SET (..)} on a branch. */
final class BranchOptionValues {
  private static final String KNOWN = "auto_gc, description, expires, protected, read_only";

  private BranchOptionValues() {}

  /** Returns {@code options} with what is written in {@code values} changed. */
  static BranchOptions apply(BranchOptions options, Map<String, String> values) {
    BranchOptions result = options;
    for (Map.Entry<String, String> option : values.entrySet()) {
      result = apply(result, option.getKey(), option.getValue());
    }
    return result;
  }

  private static BranchOptions apply(BranchOptions o, String name, String value) {
    return switch (name) {
      case "description" ->
          new BranchOptions(value, o.readOnly(), o.autoGc(), o.isProtected(), o.expires());
      case "read_only" -> readOnly(o, OptionFlag.of(name, value));
      case "auto_gc" ->
          new BranchOptions(
              o.description(),
              o.readOnly(),
              OptionFlag.of(name, value),
              o.isProtected(),
              o.expires());
      case "protected" ->
          new BranchOptions(
              o.description(), o.readOnly(), o.autoGc(), OptionFlag.of(name, value), o.expires());
      case "expires" ->
          new BranchOptions(
              o.description(), o.readOnly(), o.autoGc(), o.isProtected(), moment(value));
      default ->
          throw new SqlError(
              "22023",
              "unrecognized branch option \"" + name + "\"",
              null,
              "Known options: " + KNOWN + ".",
              null);
    };
  }

  static BranchOptions readOnly(BranchOptions o, boolean readOnly) {
    return new BranchOptions(o.description(), readOnly, o.autoGc(), o.isProtected(), o.expires());
  }

  private static Instant moment(String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new SqlError(
          "22007",
          "invalid time for option \"expires\": \"" + value + "\"",
          null,
          "Write it like 2026-01-31T18:00:00Z.",
          e);
    }
  }
}
