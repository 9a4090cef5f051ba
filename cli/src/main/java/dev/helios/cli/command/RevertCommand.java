package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.merge.KeptMerge;
import dev.helios.merge.ReplayOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios revert REVISION ..}: commits of their own, or conflicts as a merge has them. */
@Command(
    name = "revert",
    description = {
      "Undo on the branch what commits changed.",
      "Ranges a..b are taken without their merges. The branch moves once, when all are done."
    })
final class RevertCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Mixin private ReplayRun run = new ReplayRun();

  @Option(
      names = {"-m", "--mainline"},
      paramLabel = "N",
      description = "Of a merge, what it changed relative to its Nth parent.")
  private int mainline;

  @Option(
      names = {"-n", "--no-commit"},
      description = "Leave the changes pending; make no commit.")
  private boolean noCommit;

  @Parameters(arity = "0..*", paramLabel = "REVISION")
  private List<String> revisions = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    String target = helios.branch();
    if (revisions.isEmpty() && !run.goesOn()) {
      throw new CommandException("say which commits", "helios revert REVISION ..");
    }
    revisions.forEach(helios::readingRange);
    ReplayOptions options = new ReplayOptions(run.strategy(), mainline, false);
    if (noCommit && !run.isDry()) {
      return run.applied(
          helios,
          target,
          () -> helios.database().merger().applyRevert(revisions, target, options, helios.who()));
    }
    return run.run(
        helios,
        KeptMerge.Kind.REVERT,
        target,
        !revisions.isEmpty(),
        () -> helios.database().merger().previewRevert(revisions, target, options),
        () -> helios.database().merger().revert(revisions, target, options, helios.who()));
  }
}
