package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.MergeText;
import dev.helios.merge.KeptMerge;
import dev.helios.merge.MergeReport;
import dev.helios.merge.MergeResult;
import dev.helios.merge.Merger;
import dev.helios.merge.Strategy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What cherry-pick, revert and rebase have alike: going on with one that waits, and the answer. */
final class ReplayRun {
  /** At most one of them. */
  static final class Act {
    @Option(names = "--continue", description = "Go on: its conflicts are resolved.")
    private boolean resume;

    @Option(names = "--skip", description = "Go on without the commit that has conflicts.")
    private boolean skip;

    @Option(names = "--abort", description = "Forget it; the branch is as it was.")
    private boolean abort;
  }

  @ArgGroup private @Nullable Act act;

  @Option(
      names = {"-s", "-X", "--strategy"},
      paramLabel = "ours|theirs|fail",
      description = "What conflicting cells become.")
  private @Nullable String strategy;

  @Option(names = "--dry-run", description = "Show what it would be; change nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  boolean goesOn() {
    return act != null && (act.resume || act.skip || act.abort);
  }

  Strategy strategy() {
    return MergeCommand.strategy(strategy);
  }

  /** Tells people something. */
  void say(RootCommand helios, String text) {
    if (!json) {
      helios.terminal().out().println(text);
    }
  }

  boolean isDry() {
    return dryRun;
  }

  /** Leaves changes pending; exit code 1 if they cannot be for conflicts, which are not kept. */
  int applied(RootCommand helios, String target, Supplier<MergeReport> work) {
    helios.repository().checkWritable();
    if (act != null) {
      throw new CommandException("--continue, --skip and --abort take no --no-commit", null);
    }
    return new MergeText(helios.terminal().out(), helios.style(), json).print(work.get(), target);
  }

  /**
   * Goes on with what waits on the branch, or does {@code start}, or {@code preview} if that is all
   * that is wanted; returns the exit code.
   *
   * @param kind what is started
   */
  int run(
      RootCommand helios,
      KeptMerge.Kind kind,
      String target,
      boolean isNamed,
      Supplier<MergeResult> preview,
      Supplier<MergeResult> start) {
    if (dryRun) {
      if (act != null) {
        throw new CommandException("--continue, --skip and --abort take no --dry-run", null);
      }
      return new MergeText(helios.terminal().out(), helios.style(), json)
          .print(preview.get(), target, kind);
    }
    helios.repository().checkWritable();
    Merger merger = helios.database().merger();
    if (act != null && isNamed) {
      throw new CommandException("--continue, --skip and --abort take no revision", null);
    }
    if (act != null && act.abort) {
      merger.abort(target);
      helios.terminal().out().println("Aborted; '%s' is as it was".formatted(target));
      return ExitCode.OK;
    }
    KeptMerge.Kind done =
        act == null ? kind : merger.kept().find(target).map(KeptMerge::kind).orElse(kind);
    MergeResult result =
        act == null
            ? start.get()
            : act.skip
                ? merger.skip(target, helios.who())
                : merger.resume(target, null, helios.who());
    return new MergeText(helios.terminal().out(), helios.style(), json).print(result, target, done);
  }
}
