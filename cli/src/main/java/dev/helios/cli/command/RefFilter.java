package dev.helios.cli.command;

import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which branches or tags are listed, by what they have behind them. */
final class RefFilter {
  @Option(
      names = "--contains",
      paramLabel = "REVISION",
      arity = "0..1",
      fallbackValue = "HEAD",
      description = "Those that have a commit behind them.")
  private @Nullable String contains;

  @Option(
      names = "--no-contains",
      paramLabel = "REVISION",
      arity = "0..1",
      fallbackValue = "HEAD",
      description = "Those that have not.")
  private @Nullable String lacks;

  @Option(
      names = "--merged",
      paramLabel = "REVISION",
      arity = "0..1",
      fallbackValue = "HEAD",
      description = "Those that a commit has behind it.")
  private @Nullable String merged;

  @Option(
      names = "--no-merged",
      paramLabel = "REVISION",
      arity = "0..1",
      fallbackValue = "HEAD",
      description = "Those that it has not.")
  private @Nullable String unmerged;

  @Option(
      names = "--points-at",
      paramLabel = "REVISION",
      arity = "0..1",
      fallbackValue = "HEAD",
      description = "Those at a commit.")
  private @Nullable String pointsAt;

  /** Whether one of the options was given. */
  boolean isGiven() {
    return contains != null
        || lacks != null
        || merged != null
        || unmerged != null
        || pointsAt != null;
  }

  /** Whether a ref at a commit is listed. */
  Predicate<CommitId> commits(RootCommand helios) {
    History history = helios.repository().history();
    Predicate<CommitId> wanted = c -> true;
    if (contains != null) {
      wanted = wanted.and(history.containing(helios.resolve(contains)));
    }
    if (lacks != null) {
      wanted = wanted.and(history.containing(helios.resolve(lacks)).negate());
    }
    if (merged != null) {
      wanted = wanted.and(history.mergedInto(helios.resolve(merged)));
    }
    if (unmerged != null) {
      wanted = wanted.and(history.mergedInto(helios.resolve(unmerged)).negate());
    }
    if (pointsAt != null) {
      wanted = wanted.and(helios.resolve(pointsAt)::equals);
    }
    return wanted;
  }
}
