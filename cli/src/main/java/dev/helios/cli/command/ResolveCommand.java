package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.MergeText;
import dev.helios.merge.Conflict;
import dev.helios.merge.KeptMerge;
import dev.helios.merge.MergeReport;
import dev.helios.merge.Merger;
import dev.helios.merge.Resolution;
import dev.helios.merge.Side;
import dev.helios.sql.version.OwnValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code helios resolve {ID .. | --table T | --all} {--ours | --theirs | --base | --set C=V .. |
 * --definition SQL}}.
 */
@Command(name = "resolve", description = "Decide conflicts of a merge that waits.")
final class ResolveCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--into", paramLabel = "TARGET", description = "The branch merged into.")
  private @Nullable String into;

  @Option(names = "--ours", description = "Take what the branch merged into has.")
  private boolean ours;

  @Option(names = "--theirs", description = "Take what the branch merged from has.")
  private boolean theirs;

  @Option(names = "--base", description = "Take what both had before.")
  private boolean base;

  @Option(
      names = "--set",
      paramLabel = "COLUMN=VALUE",
      description = "Values of your own; NULL for NULL.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = "--definition",
      paramLabel = "SQL",
      description = "A column, index, constraint or name of your own.")
  private @Nullable String definition;

  @Option(names = "--all", description = "Every conflict that is left.")
  private boolean all;

  @Option(
      names = {"-t", "--table"},
      paramLabel = "TABLE",
      description = "Every conflict left in these tables.")
  private List<String> tables = new ArrayList<>();

  @Parameters(arity = "0..*", paramLabel = "ID")
  private List<String> ids = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    helios.repository().checkWritable();
    Merger merger = helios.database().merger();
    String target = into != null ? into : helios.branch();
    merger.checkWritable(target);
    MergeReport report = merger.report(merger.kept().get(target));
    List<String> chosen = chosen(report);
    if (definition != null) {
      if (ours || theirs || base || !values.isEmpty()) {
        throw new CommandException("say one side, or a definition of your own, not both", null);
      }
      merger.resolve(target, chosen, new Resolution.Definition(definition));
    } else if (values.isEmpty()) {
      merger.resolve(target, chosen, new Resolution.Take(side()));
    } else {
      if (ours || theirs || base) {
        throw new CommandException("say one side, or values of your own, not both", null);
      }
      for (String id : chosen) {
        merger.resolve(
            target, List.of(id), new Resolution.Own(OwnValues.of(merger, target, id, text())));
      }
    }
    KeptMerge kept = merger.kept().get(target);
    int left = merger.report(kept).open().size();
    helios
        .terminal()
        .out()
        .println(
            "Resolved %d; %s"
                .formatted(
                    chosen.size(),
                    left == 0
                        ? "nothing is left: finish with 'helios %s --continue'"
                            .formatted(MergeText.command(kept))
                        : left + (left == 1 ? " is" : " are") + " left"));
    return ExitCode.OK;
  }

  private List<String> chosen(MergeReport report) {
    if (all) {
      return report.open().stream().map(Conflict::id).toList();
    }
    List<String> chosen = new ArrayList<>();
    for (String id : ids) {
      List<String> found =
          report.conflicts().stream().map(Conflict::id).filter(c -> c.startsWith(id)).toList();
      if (found.size() > 1) {
        throw new CommandException(
            "'%s' is ambiguous: %s".formatted(id, String.join(", ", found)), null);
      }
      chosen.add(found.isEmpty() ? id : found.get(0));
    }
    report.open().stream()
        .filter(c -> tables.contains(c.table()))
        .map(Conflict::id)
        .forEach(chosen::add);
    if (chosen.isEmpty()) {
      throw new CommandException(
          tables.isEmpty()
              ? "say which conflicts: ids, --table or --all"
              : "no conflict is left in " + String.join(", ", tables),
          "'helios conflicts' lists them with their ids");
    }
    return chosen;
  }

  private Map<String, @Nullable String> text() {
    Map<String, @Nullable String> text = new LinkedHashMap<>();
    values.forEach((column, value) -> text.put(column, value.equals("NULL") ? null : value));
    return text;
  }

  private Side side() {
    int said = (ours ? 1 : 0) + (theirs ? 1 : 0) + (base ? 1 : 0);
    if (said != 1) {
      throw new CommandException(
          "say one of --ours, --theirs, --base, or --set COLUMN=VALUE", null);
    }
    return ours ? Side.OURS : theirs ? Side.THEIRS : Side.BASE;
  }
}
