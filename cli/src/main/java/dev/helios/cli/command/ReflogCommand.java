package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.Json;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.History.ReflogEntry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios reflog [BRANCH]}: where HEAD or a branch was. */
@Command(name = "reflog", description = "Show where HEAD or a branch was, newest first.")
final class ReflogCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = {"-n", "--max-count"},
      paramLabel = "N",
      description = "At most N entries.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Parameters(arity = "0..1", paramLabel = "BRANCH", description = "Default: HEAD.")
  private @Nullable String branch;

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    helios.onlyReads();
    helios.page();
    History history = helios.repository().history();
    String ref = branch != null ? branch : Objects.requireNonNullElse(helios.head(), "HEAD");
    List<ReflogEntry> entries = history.reflog(ref);
    if (entries.isEmpty() && helios.repository().branches().find(ref).isEmpty()) {
      // Says what is wrong, if it names nothing at all.
      history.resolve(ref, helios.head());
      throw new CommandException(
          "'%s' has no reflog: branches and HEAD have one".formatted(ref), "helios reflog BRANCH");
    }
    List<ReflogEntry> shown = entries.subList(0, Math.min(Math.max(0, limit), entries.size()));
    PrintWriter out = helios.terminal().out();
    if (json) {
      out.println(Json.array(shown.stream().map(ReflogCommand::json).toList()));
      return ExitCode.OK;
    }
    for (int n = 0; n < shown.size(); n++) {
      ReflogEntry entry = shown.get(n);
      CommitId to = entry.to();
      String id = to == null ? "00000000" : to.abbreviated();
      out.println("%s %s@{%d}: %s".formatted(helios.style().id(id), ref, n, entry.message()));
    }
    return ExitCode.OK;
  }

  private static String json(ReflogEntry entry) {
    return new Json()
        .put("old", hex(entry.from()))
        .put("new", hex(entry.to()))
        .put("who", "%s <%s>".formatted(entry.who().name(), entry.who().email()))
        .put("date", entry.date().toString())
        .put("message", entry.message())
        .toString();
  }

  private static @Nullable String hex(@Nullable CommitId id) {
    return id == null ? null : id.hex();
  }
}
