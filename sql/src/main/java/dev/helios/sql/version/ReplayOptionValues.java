package dev.helios.sql.version;

import dev.helios.merge.ReplayOptions;
import dev.helios.merge.Strategy;
import dev.helios.sql.SqlError;
import java.util.List;
import java.util.Map;

/**
 * The options of {@code CHERRY PICK}, {@code REVERT} and {@code REBASE .. WITH (..)}.
 *
 * @param dryRun only says what would be
 * @param noCommit leaves the changes pending
 */
record ReplayOptionValues(ReplayOptions options, boolean dryRun, boolean noCommit) {
  /**
   * Reads them.
   *
   * @param known those that the statement has
   * @throws SqlError 22023 for one that is unknown or bad
   */
  static ReplayOptionValues of(String statement, Map<String, String> values, String... known) {
    Strategy strategy = Strategy.FAIL;
    int mainline = 0;
    boolean isNamed = false;
    boolean dryRun = false;
    boolean noCommit = false;
    for (Map.Entry<String, String> option : values.entrySet()) {
      String name = option.getKey();
      String value = option.getValue();
      if (!List.of(known).contains(name)) {
        throw OptionFlag.unknown(statement, name, String.join(", ", known));
      }
      switch (name) {
        case "strategy" -> strategy = MergeOptionValues.strategy(value);
        case "mainline" -> mainline = number(name, value);
        case "record_origin" -> isNamed = OptionFlag.of(name, value);
        case "dry_run" -> dryRun = OptionFlag.of(name, value);
        case "no_commit" -> noCommit = OptionFlag.of(name, value);
        default -> throw OptionFlag.unknown(statement, name, String.join(", ", known));
      }
    }
    return new ReplayOptionValues(new ReplayOptions(strategy, mainline, isNamed), dryRun, noCommit);
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
