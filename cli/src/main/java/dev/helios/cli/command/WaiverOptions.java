package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.hooks.Waivers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command for checks that need not pass. */
final class WaiverOptions {
  @Option(
      names = "--no-verify",
      scope = ScopeType.INHERIT,
      hidden = true,
      description = "Leave out advisory checks of what moves a branch or tag.")
  private boolean noVerify;

  @Option(
      names = "--override",
      paramLabel = "CHECK",
      scope = ScopeType.INHERIT,
      hidden = true,
      description = "Go on though CHECK does not pass; needs --reason, and is recorded.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      scope = ScopeType.INHERIT,
      hidden = true,
      description = "Why --override.")
  private @Nullable String reason;

  /** What {@code --reason} says; empty if nothing. */
  String reason() {
    return reason == null ? "" : reason;
  }

  /**
   * Checks that need not pass for what the command does.
   *
   * @param isPurge whether the reason may be that of a purge
   */
  Waivers waivers(boolean isPurge) {
    if (overrides.isEmpty() && isPurge) {
      return new Waivers(noVerify, Map.of());
    }
    if (overrides.isEmpty() != (reason == null || reason.isBlank())) {
      throw new CommandException(
          "--override and --reason go together", "helios .. --override CHECK --reason TEXT");
    }
    Map<String, String> reasons = new TreeMap<>();
    overrides.forEach(check -> reasons.put(check, String.valueOf(reason)));
    return new Waivers(noVerify, reasons);
  }
}
