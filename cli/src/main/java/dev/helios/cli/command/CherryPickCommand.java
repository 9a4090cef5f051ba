package dev.helios.cli.command;

import dev.helios.cli.output.MergeText;
import dev.helios.merge.MergeResult;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios cherry-pick REVISION}: a commit of its own, or conflicts as a merge has them. */
@Command(name = "cherry-pick", description = "Apply what a commit changed to the branch.")
final class CherryPickCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Parameters(paramLabel = "REVISION")
  private String revision = "";

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    String target = helios.branch();
    helios.repository().checkWritable();
    MergeResult result = helios.database().merger().cherryPick(revision, target, helios.who());
    return new MergeText(helios.terminal().out(), helios.style(), json).print(result, target);
  }
}
