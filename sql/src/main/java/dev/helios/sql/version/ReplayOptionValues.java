package dev.helios.sql.version;

import dev.helios.merge.ReplayOptions;
import dev.helios.merge.Strategy;
import dev.helios.sql.SqlError;
import java.util.Map;

/** The options of {@code CHERRY PICK}, {@code REVERT} and {@code REBASE .. WITH (..)}. */
final class ReplayOptionValues {
  private ReplayOptionValues() {}

  /**
   * Reads them.
   *
   * @param known those that the statement has
   * @throws SqlError 22023 for one that is unknown or bad
   */
  static ReplayOptions of(String statement, Map<String, String> values, String... known) {
    Strategy strategy = Strategy.FAIL;
    int mainline = 0;
    boolean isNamed = false;
    for (Map.Entry<String, String> option : values.entrySet()) {
      String name = option.getKey();
      if (!java.util.List.of(known).contains(name)) {
        throw OptionFlag.unknown(statement, name, String.join(", ", known));
      }
      switch (name) {
        case "strategy" -> strategy = MergeOptionValues.strategy(option.getValue());
        case "mainline" -> mainline = number(name, option.getValue());
        case "record_origin" -> isNamed = OptionFlag.of(name, option.getValue());
        default -> throw OptionFlag.unknown(statement, name, String.join(", ", known));
      }
    }
    return new ReplayOptions(strategy, mainline, isNamed);
  }

  private static int number(String name, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new SqlError("22023", "option \"%s\" requires a whole number".formatted(name));
    }
    throw new SqlError("22023", "option \"%s\" counts from 1".formatted(name));
  }
}
