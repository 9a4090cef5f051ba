package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.GcText;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Retention.Due;
import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.gc.GcResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code helios gc}: gives the space back of what nothing needs any more. */
@Command(
    name = "gc",
    description = {
      "Free the space of what no branch, commit, tag, reflog or kept merge needs, and delete",
      "branches that are expired or were merged long ago (see 'helios branch --prune').",
      "States of the past stay readable for as long as the database says (30 days), commits for"
          + " ever."
    })
final class GcCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--dry-run", description = "Say what would be freed, and what keeps the rest.")
  private boolean dryRun;

  @Option(
      names = {"--retention", "--prune"},
      paramLabel = "TIME",
      description = {
        "Keep states of the past, reflogs and deleted branches for so long, this time:",
        "30d, 12h, 2w, now, or ISO 8601 like P30D."
      })
  private @Nullable String retention;

  @Option(
      names = "--save",
      description = "Keep states of the past for --retention from now on, not just this time.")
  private boolean save;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    Repository repository = helios.repository();
    repository.checkWritable();
    Duration window = retention == null ? null : Lengths.parse(retention);
    if (save) {
      if (window == null) {
        throw new CommandException("say for how long", "helios gc --retention 30d --save");
      }
      if (!dryRun) {
        repository.setHistoryRetention(window);
      }
    }
    List<Due> pruned = new BranchPruning(helios).prune(dryRun);
    GcResult result =
        helios
            .database()
            .collect(GcOptions.DEFAULT.withWindow(window).withDryRun(dryRun).withExact(true));
    GcText text = new GcText(result, pruned);
    helios.terminal().out().println(json ? text.json() : text.plain());
    return ExitCode.OK;
  }
}
