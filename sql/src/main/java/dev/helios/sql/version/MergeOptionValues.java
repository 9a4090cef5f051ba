package dev.helios.sql.version;

import dev.helios.hooks.Waivers;
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
 * @param candidate only builds the candidate and has it checked
 * @param publish id of a candidate that is to be published; null for none
 * @param waivers checks that need not pass
 */
record MergeOptionValues(
    MergeOptions options,
    boolean dryRun,
    boolean deleteBranch,
    boolean candidate,
    @Nullable String publish,
    Waivers waivers) {
  private static final String KNOWN =
      "allow_unrelated, candidate, delete_branch_after, dry_run, ff_only, message, no_ff,"
          + " no_verify, override, publish, reason, squash, strategy";

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
    boolean candidate = false;
    boolean noVerify = false;
    @Nullable String publish = null;
    @Nullable String override = null;
    @Nullable String reason = null;
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
        case "candidate" -> candidate = OptionFlag.of(name, value);
        case "publish" -> publish = value;
        case "no_verify" -> noVerify = OptionFlag.of(name, value);
        case "override" -> override = value;
        case "reason" -> reason = value;
        default -> throw OptionFlag.unknown("merge", name, KNOWN);
      }
    }
    if (forwardOnly && (noForward || squash)) {
      throw new SqlError("22023", "option ff_only excludes no_ff and squash");
    }
    return new MergeOptionValues(
        new MergeOptions(strategy, message, noForward, forwardOnly, squash, unrelated),
        dryRun,
        delete,
        candidate,
        publish,
        WaiverOptions.of(noVerify, override, reason));
  }

  static Strategy strategy(String value) {
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
