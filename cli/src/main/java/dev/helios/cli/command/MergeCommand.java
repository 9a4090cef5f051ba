package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.CandidateText;
import dev.helios.cli.output.MergeText;
import dev.helios.hooks.Candidates;
import dev.helios.merge.KeptMerge;
import dev.helios.merge.MergeOptions;
import dev.helios.merge.MergeResult;
import dev.helios.merge.Merger;
import dev.helios.merge.Strategy;
import java.io.PrintWriter;
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
      "--no-verify leaves out advisory checks; --override CHECK --reason TEXT goes on though CHECK"
          + " does not pass, and is recorded.",
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
      names = {"-s", "-X", "--strategy"},
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

  @Option(
      names = "--candidate",
      description = "Only build the merge and have it checked; publish it later.")
  private boolean candidate;

  @Option(
      names = "--publish",
      paramLabel = "ID",
      description = "Publish a candidate whose checks have passed.")
  private @Nullable String publish;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Parameters(arity = "0..1", paramLabel = "BRANCH")
  private @Nullable String source;

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    String target = into != null ? into : helios.branch();
    if (publish != null) {
      return publish(helios, publish);
    }
    if (source == null && !resume && !abort) {
      throw new CommandException("say what to merge", "helios merge BRANCH [--into TARGET]");
    }
    if (source != null && (resume || abort)) {
      throw new CommandException("--continue and --abort take no branch to merge", null);
    }
    if (!dryRun) {
      helios.repository().checkWritable();
    }
    if (source != null) {
      helios.reading(source);
    }
    if (candidate) {
      return candidate(helios, target);
    }
    Merger merger = helios.database().merger();
    if (abort) {
      merger.abort(target);
      helios.terminal().out().println("Merge aborted; '%s' is as it was".formatted(target));
      return ExitCode.OK;
    }
    // What waits, and is finished by this, need not be a merge.
    KeptMerge.Kind kind =
        merger
            .kept()
            .find(target)
            .filter(waiting -> resume)
            .map(KeptMerge::kind)
            .orElse(KeptMerge.Kind.MERGE);
    MergeResult result = merge(helios, merger, target);
    int code =
        new MergeText(helios.terminal().out(), helios.style(), json).print(result, target, kind);
    if (deleteAfter && code == ExitCode.OK && !dryRun && source != null) {
      helios.repository().branches().delete(source, false, helios.who());
    }
    return code;
  }

  private int candidate(RootCommand helios, String target) {
    if (source == null || dryRun) {
      throw new CommandException(
          "--candidate takes a branch to merge", "helios merge BRANCH [--into TARGET] --candidate");
    }
    PrintWriter out = helios.terminal().out();
    return switch (helios.database().candidates().build(source, target, options(), helios.who())) {
      case Candidates.Built.Without without ->
          new MergeText(out, helios.style(), json).print(without.result(), target);
      case Candidates.Built.Ready ready ->
          new CandidateText(out, json)
              .print(ready.candidate(), ready.run(), helios.database().directory());
    };
  }

  private int publish(RootCommand helios, String id) {
    if (source != null || resume || abort || candidate || dryRun) {
      throw new CommandException("--publish takes nothing but an id", "helios merge --publish ID");
    }
    helios.repository().checkWritable();
    Candidates candidates = helios.database().candidates();
    String target =
        candidates
            .find(id)
            .map(Candidates.Candidate::target)
            .orElseGet(() -> into != null ? into : helios.branch());
    MergeResult result = candidates.publish(id, helios.who());
    return new MergeText(helios.terminal().out(), helios.style(), json).print(result, target);
  }

  private MergeOptions options() {
    return new MergeOptions(
        strategy(strategy), message, noFastForward, fastForwardOnly, squash, allowUnrelated);
  }

  private MergeResult merge(RootCommand helios, Merger merger, String target) {
    if (resume) {
      return merger.resume(target, message, helios.who());
    }
    String from = java.util.Objects.requireNonNull(source);
    return dryRun
        ? merger.preview(from, target, options())
        : merger.merge(from, target, options(), helios.who());
  }

  /** The strategy of that name; null is to fail. */
  static Strategy strategy(@Nullable String strategy) {
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
