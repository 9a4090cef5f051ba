package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.History.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios describe [REVISION]}: a commit by the nearest tag behind it. */
@Command(name = "describe", description = "Name commits by the nearest tag behind them.")
final class DescribeCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--tags", description = "By lightweight tags, too.")
  private boolean lightweight;

  @Option(names = "--long", description = "With distance and id, even at a tag.")
  private boolean isLong;

  @Option(names = "--always", description = "The first digits of the id, if there is no tag.")
  private boolean always;

  @Option(names = "--exact-match", description = "Only by a tag of the commit itself.")
  private boolean exact;

  @Option(names = "--match", paramLabel = "PATTERN", description = "Only by tags such as v1.*.")
  private @Nullable String pattern;

  @Parameters(arity = "0..*", paramLabel = "REVISION", description = "Default: HEAD.")
  private List<String> revisions = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    helios.onlyReads();
    for (String revision : revisions.isEmpty() ? List.of("HEAD") : revisions) {
      helios.terminal().out().println(describe(helios, helios.resolve(revision)));
    }
    return ExitCode.OK;
  }

  private String describe(RootCommand helios, CommitId commit) {
    History history = helios.repository().history();
    Glob glob = new Glob(pattern == null ? "*" : pattern);
    List<Tag> tags =
        history.tags().stream()
            .filter(t -> lightweight || t.message() != null)
            .filter(t -> !exact || t.commit().equals(commit))
            .filter(t -> glob.matches(t.name()))
            .toList();
    Optional<String> described = history.describe(commit, tags, isLong);
    if (described.isPresent()) {
      return described.get();
    }
    if (always) {
      return commit.abbreviated();
    }
    boolean others = !lightweight && !history.tags().isEmpty();
    throw new CommandException(
        exact
            ? "no tag is exactly at %s".formatted(commit.abbreviated())
            : "no %stag is behind %s"
                .formatted(lightweight ? "" : "annotated ", commit.abbreviated()),
        others
            ? "'helios describe --tags' goes by lightweight tags, too"
            : "'helios describe --always' prints the id then");
  }
}
