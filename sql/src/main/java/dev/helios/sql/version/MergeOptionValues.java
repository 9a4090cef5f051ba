package dev.helios.sql.version;

import dev.helios.merge.MergeOptions;
import dev.helios.merge.Strategy;
import dev.helios.sql.SqlError;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code MERGE BRANCH .. WITH (..)}.
 *
 * @param dryRun only says what would be
 * @param deleteBranch whether the source is dropped once it is merged
 */
record MergeOptionValues(MergeOptions options, boolean dryRun, boolean deleteBranch) {
  private static final String KNOWN =
      "allow_unrelated, delete_branch_after, dry_run, ff_only, message, no_ff, squash, strategy";

  /**
   * Reads them.
   *
   * @throws SqlError 22023 for one that is unknown, bad, or contradicts another
   */
  static MergeOptionValues of(Map<String, String> values) {
    Strategy strategy = Strategy.FAIL;
    @Nullable String message = null;
    boolean noForward = false;
    boolean forwardOnly = false;
    boolean squash = false;
    boolean unrelated = false;
    boolean dryRun = false;
    boolean delete = false;
    for (Map.Entry<String, String> option : values.entrySet()) {
      String name = option.getKey();
      String value = option.getValue();
      switch (name) {
        case "strategy" -> strategy = strategy(value);
        case "message" -> message = value;
        case "no_ff" -> noForward = OptionFlag.of(name, value);
        case "ff_only" -> forwardOnly = OptionFlag.of(name, value);
        case "squash" -> squash = OptionFlag.of(name, value);
        case "allow_unrelated" -> unrelated = OptionFlag.of(name, value);
        case "dry_run" -> dryRun = OptionFlag.of(name, value);
        case "delete_branch_after" -> delete = OptionFlag.of(name, value);
        default -> throw OptionFlag.unknown("merge", name, KNOWN);
      }
    }
    if (forwardOnly && (noForward || squash)) {
      throw new SqlError("22023", "option ff_only excludes no_ff and squash");
    }
    return new MergeOptionValues(
        new MergeOptions(strategy, message, noForward, forwardOnly, squash, unrelated),
        dryRun,
        delete);
  }

  private static Strategy strategy(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "fail" -> Strategy.FAIL;
      case "ours" -> Strategy.OURS;
      case "theirs" -> Strategy.THEIRS;
      default ->
          throw new SqlError(
              "22023", "option strategy is fail, ours or theirs, not \"" + value + "\"");
    };
  }
}
