package dev.helios.sql.relation;

import dev.helios.sql.SqlError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a relation that is used as a function.
 *
 * @param usage how it is written, for messages: {@code helios_diff(from, to, table)}
 */
record Arguments(String usage, List<@Nullable Object> values) {
  /**
   * Checks their number.
   *
   * @throws SqlError 42883 if there are fewer than {@code least} or more than {@code most}
   */
  Arguments(String usage, List<@Nullable Object> values, int least, int most) {
    this(usage, values);
    if (values.size() < least || values.size() > most) {
      throw new SqlError(
              "42883",
              "%s takes %s arguments, not %d"
                  .formatted(
                      usage.substring(0, usage.indexOf('(')),
                      least == most ? "" + least : least + " or " + most,
                      values.size()))
          .withHint("Write " + usage + ".");
    }
  }

  boolean has(int index) {
    return index < values.size();
  }

  /**
   * An argument that is a text.
   *
   * @throws SqlError 22004 if it is NULL, 42883 if it is no text
   */
  String text(int index) {
    Object value = values.get(index);
    if (value == null) {
      throw new SqlError("22004", "an argument of %s is NULL".formatted(usage));
    }
    if (value instanceof String text) {
      return text;
    }
    throw new SqlError("42883", "argument %d of %s must be a text".formatted(index + 1, usage));
  }

  /** An argument that may be left out; then null. */
  @Nullable String optionalText(int index) {
    return has(index) ? text(index) : null;
  }
}
