package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.merge.KeptMerge;
import dev.helios.refs.Repository;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios rebase [--onto REVISION] UPSTREAM [BRANCH]}. */
@Command(
    name = "rebase",
    description = {
      "Do the commits that the branch has and UPSTREAM has not again on UPSTREAM, or on --onto.",
      "The branch moves once, when all are done. Exit code 1: conflicts, which are kept."
    })
final class RebaseCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Mixin private ReplayRun run = new ReplayRun();

  @Option(names = "--onto", paramLabel = "REVISION", description = "Where they are done again.")
  private @Nullable String onto;

  @Parameters(index = "0", arity = "0..1", paramLabel = "UPSTREAM")
  private @Nullable String upstream;

  @Parameters(index = "1", arity = "0..1", paramLabel = "BRANCH")
  private @Nullable String branch;

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    String target = branch != null ? branch : helios.branch();
    String from = upstream;
    if (from == null && !run.goesOn()) {
      throw new CommandException(
          "say what to rebase on", "helios rebase [--onto REVISION] UPSTREAM [BRANCH]");
    }
    if (from != null && branch != null && !run.isDry()) {
      goTo(helios, branch);
    }
    if (from != null) {
      helios.reading(from);
      helios.reading(onto == null ? from : onto);
    }
    return run.run(
        helios,
        KeptMerge.Kind.REBASE,
        target,
        from != null,
        () ->
            helios
                .database()
                .merger()
                .previewRebase(target, Objects.requireNonNull(from), onto, run.strategy()),
        () ->
            helios
                .database()
                .merger()
                .rebase(target, Objects.requireNonNull(from), onto, run.strategy(), helios.who()));
  }

  /** As git does: who goes on later need not name the branch. */
  private void goTo(RootCommand helios, String to) {
    Repository repository = helios.repository();
    if (!repository.branches().get(to).name().equals(repository.headBranch())) {
      repository.checkWritable();
      repository.setHeadBranch(to, helios.who());
      run.say(helios, "Switched to branch: " + to);
    }
  }
}
