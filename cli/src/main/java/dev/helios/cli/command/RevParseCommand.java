package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.LogQuery;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios rev-parse REVISION..}: the ids that revisions name. */
@Command(name = "rev-parse", description = "Print the ids that revisions name.")
final class RevParseCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--short", description = "The first digits only.")
  private boolean isShort;

  @Option(names = "--abbrev-ref", description = "The name of the branch that is meant.")
  private boolean name;

  @Option(names = "--root", description = "The hash of the data instead of the commit's id.")
  private boolean rootHash;

  @Parameters(arity = "1..*", paramLabel = "REVISION|A..B|^A")
  private List<String> revisions = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    helios.onlyReads();
    for (String revision : revisions) {
      print(helios, revision, helios.terminal().out());
    }
    return ExitCode.OK;
  }

  private void print(RootCommand helios, String revision, PrintWriter out) {
    History history = helios.repository().history();
    if (rootHash) {
      out.println(history.snapshot(revision, helios.head()).root().hash());
      return;
    }
    if (name) {
      out.println(history.branch(revision, helios.head()).map(Branch::name).orElse(revision));
      return;
    }
    LogQuery range = history.select(List.of(revision), helios.head());
    if (range.exclude().isEmpty() && range.include().size() == 1 && !revision.contains("^@")) {
      helios.resolve(revision);
      out.println(shown(history.object(revision, helios.head())));
      return;
    }
    range.include().forEach(id -> out.println(shown(id)));
    range.exclude().forEach(id -> out.println("^" + shown(id)));
  }

  private String shown(CommitId id) {
    return isShort ? id.abbreviated() : id.hex();
  }
}
