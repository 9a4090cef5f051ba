package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code helios help revisions}: the forms of revisions. */
@Command(
    name = "revisions",
    description = {
      "How a commit is named, wherever a command takes one:",
      "",
      "  main, v1, heads/main    a branch, a tag; tags come first",
      "  4f1c09                  an id, or its first digits (4 or more)",
      "  @, HEAD                 the current branch",
      "  main~3, main^^          back by first parents",
      "  main^2                  the second parent of a merge",
      "  v1^{}, v1^{tag}         what a tag leads to; the tag itself",
      "  :/text                  the last commit whose message matches",
      "  main^{/text}            the same, behind main",
      "  main@{2}, @{1}          what a branch was, that many changes ago",
      "  @{-1}                   the branch before the last switch",
      "  dev@{upstream}          the branch that dev was made from",
      "  main@{2026-01-31 18:00}, main@{yesterday}, main@{2 hours ago}",
      "  main@{lsn:1042}         what a branch was then, pending work included",
      "",
      "Ranges: a..b is what b has and a has not; a...b what one of them has alone; ^a leaves out "
          + "what a has; a^@ is its parents, a^! itself alone.",
    })
final class RevisionsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec known = Objects.requireNonNull(spec);
    known.commandLine().usage(known.commandLine().getOut());
    return ExitCode.OK;
  }
}
