package dev.helios.cli.command;

import dev.helios.cli.Terminal;
import dev.helios.sql.session.AuditTrail;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command for who reads audit branches. */
final class AuditOptions {
  @Option(
      names = "--auditor",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      hidden = true,
      description = "Who reads audit branches, for their log (default: HELIOS_AUDITOR).")
  private @Nullable String auditor;

  @Option(
      names = "--justification",
      paramLabel = "TEXT",
      scope = ScopeType.INHERIT,
      hidden = true,
      description = "Why; for the log of audit branches (default: HELIOS_JUSTIFICATION).")
  private @Nullable String justification;

  /** Who reads audit branches and why; null if nobody said so. */
  AuditTrail.@Nullable Context context(Terminal terminal) {
    String name = auditor != null ? auditor : terminal.variable("HELIOS_AUDITOR").orElse("");
    String why =
        justification != null
            ? justification
            : terminal.variable("HELIOS_JUSTIFICATION").orElse("");
    return name.isBlank() || why.isBlank() ? null : new AuditTrail.Context(name, why);
  }
}
