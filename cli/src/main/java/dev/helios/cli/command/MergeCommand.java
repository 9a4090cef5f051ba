package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.MergeText;
import dev.helios.merge.MergeOptions;
import dev.helios.merge.MergeResult;
import dev.helios.merge.Merger;
import dev.helios.merge.Strategy;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios merge BRANCH [--into TARGET]}: exit code 1 if there are conflicts. */
@Command(
    name = "merge",
    description = {
      "Merge a branch or revision into the branch, or into --into.",
      "Exit code 0: merged. 1: conflicts, which are kept to be resolved. 2: error."
    })
final class MergeCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--into", paramLabel = "TARGET", description = "The branch merged into.")
  private @Nullable String into;

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT")
  private @Nullable String message;

  @Option(names = "--no-ff", description = "Make a merge commit even where none is needed.")
  private boolean noFastForward;

  @Option(names = "--ff-only", description = "Only move on; refuse a real merge.")
  private boolean fastForwardOnly;

  @Option(names = "--squash", description = "One commit with one parent.")
  private boolean squash;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Show what it would be; change nothing.")
  private boolean dryRun;

  @Option(
      names = {"-X", "--strategy"},
      paramLabel = "ours|theirs|fail",
      description = "What conflicting cells become.")
  private @Nullable String strategy;

  @Option(names = "--allow-unrelated-histories")
  private boolean allowUnrelated;

  @Option(names = "--delete-branch-after", description = "Delete the branch once it is merged.")
  private boolean deleteAfter;

  @Option(names = "--continue", description = "Finish a merge whose conflicts are resolved.")
  private boolean resume;

  @Option(names = "--abort", description = "Forget a merge that waits; the branch is as it was.")
  private boolean abort;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Parameters(arity = "0..1", paramLabel = "BRANCH")
  private @Nullable String source;

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    String target = into != null ? into : helios.branch();
    if (source == null && !resume && !abort) {
      throw new CommandException("say what to merge", "helios merge BRANCH [--into TARGET]");
    }
    if (source != null && (resume || abort)) {
      throw new CommandException("--continue and --abort take no branch to merge", null);
    }
    if (!dryRun) {
      helios.repository().checkWritable();
    }
    Merger merger = helios.database().merger();
    if (abort) {
      merger.abort(target);
      helios.terminal().out().println("Merge aborted; '%s' is as it was".formatted(target));
      return ExitCode.OK;
    }
    MergeResult result = merge(helios, merger, target);
    int code = new MergeText(helios.terminal().out(), helios.style(), json).print(result, target);
    if (deleteAfter && code == ExitCode.OK && !dryRun && source != null) {
      helios.repository().branches().delete(source, false, helios.who());
    }
    return code;
  }

  private MergeResult merge(RootCommand helios, Merger merger, String target) {
    if (resume) {
      return merger.resume(target, message, helios.who());
    }
    String from = java.util.Objects.requireNonNull(source);
    MergeOptions options =
        new MergeOptions(
            chosenStrategy(), message, noFastForward, fastForwardOnly, squash, allowUnrelated);
    return dryRun
        ? merger.preview(from, target, options)
        : merger.merge(from, target, options, helios.who());
  }

  private Strategy chosenStrategy() {
    if (strategy == null) {
      return Strategy.FAIL;
    }
    return switch (strategy) {
      case "ours" -> Strategy.OURS;
      case "theirs" -> Strategy.THEIRS;
      case "fail" -> Strategy.FAIL;
      default ->
          throw new CommandException(
              "there is no strategy '%s'".formatted(strategy), "it is ours, theirs or fail");
    };
  }
}
