package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.DiffJson;
import dev.helios.cli.output.DiffText;
import dev.helios.merge.diff.RootDiff;
import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios diff [A [B]] [-- TABLE ..]}. */
@Command(
    name = "diff",
    description = {
      "Show how two states differ: definitions, rows and cells.",
      "Without revisions: what is pending on the branch. With one: from it to the branch as it is"
          + " now.",
      "A...B compares B with the merge base of both."
    })
final class DiffCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--stat", description = "Numbers of rows only.")
  private boolean stat;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(names = "--exit-code", description = "Exit with 1 if there are differences.")
  private boolean exitCode;

  @Option(
      names = {"-t", "--table"},
      paramLabel = "TABLE",
      description = "Only these tables.")
  private List<String> tables = new ArrayList<>();

  @Parameters(arity = "0..*", paramLabel = "REVISION|TABLE")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    helios.onlyReads();
    helios.page();
    History history = helios.repository().history();
    Sides sides = sides(helios, history);
    RootDiff diff = onlyTables(RootDiff.between(sides.from(), sides.to()), sides);
    PrintWriter out = helios.terminal().out();
    if (json) {
      new DiffJson(out).print(diff);
    } else if (stat) {
      out.print(DiffText.stat(diff));
    } else {
      new DiffText(out, helios.style()).print(diff);
    }
    return exitCode && !diff.isEmpty() ? ExitCode.NO : ExitCode.OK;
  }

  private record Sides(Root from, Root to) {}

  private Sides sides(RootCommand helios, History history) {
    List<String> revisions = new ArrayList<>();
    for (String word : words) {
      // As git does: what names no revision is a table.
      if (isRevision(helios, history, word, revisions.size())) {
        revisions.add(word);
      } else {
        tables.add(word);
      }
    }
    if (revisions.size() == 1 && revisions.get(0).contains("..")) {
      return range(helios, history, revisions.get(0));
    }
    return switch (revisions.size()) {
      case 0 -> new Sides(history.root(helios.resolve("HEAD")), root(helios, "HEAD"));
      case 1 -> new Sides(root(helios, revisions.get(0)), root(helios, "HEAD"));
      default -> new Sides(root(helios, revisions.get(0)), root(helios, revisions.get(1)));
    };
  }

  /** What a revision has to read. */
  private static Root root(RootCommand helios, String revision) {
    helios.reading(revision);
    helios.resolve(revision);
    return helios.repository().history().snapshot(revision, helios.head()).root();
  }

  private static boolean isRevision(RootCommand helios, History history, String word, int before) {
    if (before == 2) {
      return false;
    }
    if (word.contains("..") && !word.contains("@{")) {
      return before == 0;
    }
    try {
      history.snapshot(word, helios.head());
      return true;
    } catch (dev.helios.refs.branch.BranchException e) {
      boolean isTable = history.snapshot("HEAD", helios.head()).root().table(word).isPresent();
      if (isTable || before > 0) {
        return false;
      }
      throw e;
    }
  }

  private static Sides range(RootCommand helios, History history, String text) {
    int dots = text.indexOf("..");
    boolean symmetric = text.startsWith("...", dots);
    String from = text.substring(0, dots);
    String to = text.substring(dots + (symmetric ? 3 : 2));
    from = from.isEmpty() ? "HEAD" : from;
    to = to.isEmpty() ? "HEAD" : to;
    Root right = root(helios, to);
    if (!symmetric) {
      return new Sides(root(helios, from), right);
    }
    List<CommitId> bases = history.mergeBases(helios.resolve(from), helios.resolve(to));
    if (bases.isEmpty()) {
      throw new CommandException("'%s' and '%s' have no common ancestor".formatted(from, to), null);
    }
    return new Sides(history.root(bases.get(0)), right);
  }

  private RootDiff onlyTables(RootDiff diff, Sides sides) {
    if (tables.isEmpty()) {
      return diff;
    }
    Set<String> wanted = new HashSet<>(tables);
    for (String table : wanted) {
      if (sides.from().table(table).isEmpty() && sides.to().table(table).isEmpty()) {
        throw new CommandException(
            "'%s' is neither a revision nor a table".formatted(table),
            "'helios branch' lists the branches");
      }
    }
    List<TableDiff> kept = diff.tables().stream().filter(t -> wanted.contains(t.name())).toList();
    return new RootDiff(kept, List.of());
  }
}
