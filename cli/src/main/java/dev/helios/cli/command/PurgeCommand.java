package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.sql.session.PurgeRequest;
import dev.helios.sql.session.PurgeResult;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code helios purge --table T --where CONDITION --reason TEXT [--set ..] [--dry-run]}. */
@Command(
    name = "purge",
    description = {
      "Erase rows from the whole history, for requests of erasure: every commit, branch, tag and"
          + " stash, read-only and protected ones as well. Commits get new ids and lose their"
          + " signatures; states between commits cannot be read any more.",
      "A row is erased in all its versions if any of them meets CONDITION. What was erased is in no"
          + " file of the database afterwards; copies made before still have it.",
      "audit.log keeps who did it, the reason, and old and new ids. Nobody else may have the"
          + " database open."
    })
final class PurgeCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--table", paramLabel = "TABLE", description = "Its name, at any time.")
  private String table = "";

  @Option(names = "--where", paramLabel = "CONDITION", description = "Of SQL: \"id = 42\".")
  private String where = "";

  @Option(
      names = "--set",
      paramLabel = "'COLUMN = VALUE, ..'",
      description = "Replace values and keep the rows: \"email = NULL, name = 'erased'\".")
  private @Nullable String set;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Show what it would be; change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    String reason = helios.reason();
    if (table.isEmpty() || where.isBlank() || (reason.isBlank() && !dryRun)) {
      throw new CommandException(
          "a purge needs --table, --where and --reason",
          "helios purge --table users --where 'id = 42' --reason 'ticket 17' --dry-run");
    }
    PurgeRequest request =
        new PurgeRequest(table, where, set, reason.isBlank() ? "dry run" : reason);
    PurgeResult result =
        dryRun
            ? helios.database().previewPurge(request, helios.who())
            : helios.database().purge(request, helios.who());
    print(result, helios.terminal().out());
    return ExitCode.OK;
  }

  private static void print(PurgeResult result, PrintWriter out) {
    if (result.states() == 0) {
      out.println(
          result.rows() == 0
              ? "No such row in any state; nothing to purge"
              : "%s found, which is so already; nothing to purge"
                  .formatted(count(result.rows(), "row")));
      return;
    }
    out.println(
        "%s %s in %s; %s"
            .formatted(
                result.dryRun() ? "Would erase" : "Erased",
                count(result.rows(), "row"),
                count(result.states(), "state"),
                count(result.objects().size(), "commit or tag", "commits and tags")
                    + (result.dryRun() ? " would get a new id" : " rewritten")));
    result
        .objects()
        .forEach(
            (old, now) ->
                out.println("  %s -> %s".formatted(old.abbreviated(), now.abbreviated())));
    if (result.unreadable() > 0) {
      out.println(
          "%s without what the condition names: erased there what was found elsewhere"
              .formatted(count(result.unreadable(), "state")));
    }
    if (result.signatures() > 0) {
      out.println(
          "%s %s dropped: they were of what is no more"
              .formatted(
                  count(result.signatures(), "signature"), result.dryRun() ? "would be" : "were"));
    }
  }

  private static String count(long n, String thing) {
    return count(n, thing, thing + "s");
  }

  private static String count(long n, String one, String several) {
    return "%d %s".formatted(n, n == 1 ? one : several);
  }
}
