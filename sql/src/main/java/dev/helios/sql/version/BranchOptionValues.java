package dev.helios.sql.version;

import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.history.Moments;
import dev.helios.sql.SqlError;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The options of {@code WITH (..)} and {@code SET (..)} on a branch. */
public final class BranchOptionValues {
  private static final String KNOWN =
      "auto_gc, description, expires, protected, read_only, retention";

  private static final Pattern PERIOD =
      Pattern.compile("(\\d{1,6}) ?(minute|hour|day|week|month|year)s?");

  private BranchOptionValues() {}

  /**
   * Returns {@code options} with what is written in {@code values} changed.
   *
   * @throws SqlError 22023 for one that is unknown or bad, 22007 for what is no time
   */
  public static BranchOptions apply(BranchOptions options, Map<String, String> values) {
    BranchOptions result = options;
    for (Map.Entry<String, String> option : values.entrySet()) {
      result = apply(result, option.getKey(), option.getValue());
    }
    return result;
  }

  private static BranchOptions apply(BranchOptions o, String name, String value) {
    return switch (name) {
      case "description" -> o.withDescription(value.isEmpty() ? null : value);
      case "read_only" -> o.withReadOnly(OptionFlag.of(name, value));
      case "auto_gc" -> o.withAutoGc(OptionFlag.of(name, value));
      case "protected" -> o.withProtected(OptionFlag.of(name, value));
      case "expires", "retention" -> o.withExpires(moment(value));
      default -> throw OptionFlag.unknown("branch", name, KNOWN);
    };
  }

  private static @Nullable Instant moment(String value) {
    if (value.isBlank() || value.equalsIgnoreCase("never")) {
      return null;
    }
    Matcher period = PERIOD.matcher(value.strip().toLowerCase(Locale.ROOT));
    if (period.matches()) {
      return Instant.now()
          .atOffset(ZoneOffset.UTC)
          .plus(Long.parseLong(period.group(1)), unit(period.group(2)))
          .toInstant();
    }
    try {
      return Moments.parse(value, Instant.now());
    } catch (BranchException e) {
      throw new SqlError(
          "22007",
          "invalid time for option \"expires\": \"" + value + "\"",
          null,
          "Write it like 2026-01-31T18:00:00Z, 7 days (from now), or never.",
          e);
    }
  }

  private static ChronoUnit unit(String word) {
    return switch (word) {
      case "minute" -> ChronoUnit.MINUTES;
      case "hour" -> ChronoUnit.HOURS;
      case "day" -> ChronoUnit.DAYS;
      case "week" -> ChronoUnit.WEEKS;
      case "month" -> ChronoUnit.MONTHS;
      default -> ChronoUnit.YEARS;
    };
  }
}
