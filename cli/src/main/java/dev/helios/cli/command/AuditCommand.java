package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.audit.AccessLog;
import dev.helios.refs.branch.Branch;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.SnapshotSchedule;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios audit list|snapshot|verify|run-due}. */
@Command(
    name = "audit",
    description = {
      "Snapshots for auditors, and the log of who made and read them.",
      "list, the newest first; snapshot QUARTER makes the read-only branch audit_QUARTER of main;",
      "verify looks at every line of audit.log, and exits with 1 if one is not as it was written;",
      "run-due makes the snapshot that branching.audit.snapshot_schedule has been due for, once,"
          + " for cron. --dry-run says what it would be, and when the next is."
    })
final class AuditCommand implements Callable<Integer> {
  private static final List<String> VERBS = List.of("list", "snapshot", "verify", "run-due");

  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = {"-n", "--dry-run"},
      description = "With run-due: show what it would make; change nothing.")
  private boolean dryRun;

  @Parameters(arity = "0..*", paramLabel = "list|snapshot QUARTER|verify|run-due")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    String verb = words.isEmpty() ? "list" : words.get(0);
    int expected = verb.equals("snapshot") ? 2 : 1;
    if (verb.equals("snapshot") && words.size() == 1) {
      throw new CommandException(
          "say which quarter it is, such as 2024_Q4", "helios audit snapshot QUARTER");
    }
    if (!VERBS.contains(verb) || (!words.isEmpty() && words.size() != expected)) {
      throw new CommandException(
          "there is no 'audit %s'".formatted(String.join(" ", words)),
          "it is list, snapshot QUARTER, verify or run-due");
    }
    if (dryRun && !verb.equals("run-due")) {
      throw new CommandException("--dry-run goes with run-due", null);
    }
    if (dryRun || verb.equals("list") || verb.equals("verify")) {
      helios.onlyReads();
    }
    return run(verb, helios, helios.terminal().out());
  }

  private int run(String verb, RootCommand helios, PrintWriter out) {
    Database database = helios.database();
    switch (verb) {
      case "snapshot" -> print(database.snapshots().quarterly(words.get(1), helios.who()), out);
      case "run-due" -> runDue(database.schedule(), out);
      case "verify" -> {
        return verify(database, out);
      }
      default ->
          database
              .snapshots()
              .list()
              .forEach(
                  b ->
                      out.println(
                          "%s  %s"
                              .formatted(
                                  b.name(),
                                  Objects.requireNonNullElse(b.options().description(), ""))
                              .stripTrailing()));
    }
    return ExitCode.OK;
  }

  private void runDue(SnapshotSchedule schedule, PrintWriter out) {
    Instant now = Instant.now();
    if (!dryRun) {
      schedule.runDue(now).ifPresentOrElse(b -> print(b, out), () -> out.println("Nothing is due"));
      return;
    }
    out.println(
        schedule
            .due(now)
            .map(due -> "Would create branch '%s'".formatted(due.branch()))
            .orElse("Nothing is due"));
    schedule.next(now).ifPresent(next -> out.println("The next is due at " + next));
  }

  private static int verify(Database database, PrintWriter out) {
    try {
      database.audits().log().ifPresent(log -> verify(log, out));
      return ExitCode.OK;
    } catch (StoreException e) {
      if (e.reason() != StoreException.Reason.CORRUPT) {
        throw e;
      }
      out.println(e.getMessage());
      return ExitCode.NO;
    }
  }

  private static void verify(AccessLog log, PrintWriter out) {
    long lines = log.verify();
    out.println(
        "%s: %d line%s, all as written"
            .formatted(log.path().getFileName(), lines, lines == 1 ? "" : "s"));
  }

  private static void print(Branch made, PrintWriter out) {
    out.println("Created branch '%s' (read-only)".formatted(made.name()));
  }
}
