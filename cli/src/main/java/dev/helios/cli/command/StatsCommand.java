package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.cli.data.Reachable;
import dev.helios.cli.output.Progress;
import dev.helios.cli.output.StatsText;
import dev.helios.cli.output.StatsText.BranchSize;
import dev.helios.cli.output.StatsText.TableSize;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code helios stats}: rows and bytes of tables, bytes of branches, bytes on disk. */
@Command(
    name = "stats",
    description = {
      "Show rows and bytes of tables at the ref, and what each branch needs beyond it.",
      "Bytes of tables and branches are those of chunks before compression; a branch's own bytes"
          + " are in no branch listed above it, so that they are what it costs."
    })
final class StatsCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    RootCommand helios = Objects.requireNonNull(root);
    helios.onlyReads();
    Root state = helios.state();
    long disk = disk(helios.directory());
    StatsText stats;
    try (Progress progress = new Progress(helios.terminal(), "Counting", "B", 0)) {
      Reachable reachable = new Reachable(progress::at);
      List<TableSize> tables = new ArrayList<>();
      for (Table table : state.tables()) {
        tables.add(
            new TableSize(
                table.schema().name(),
                table.rows().count(),
                reachable.tree(table.rows()),
                table.indexes().values().stream().mapToLong(reachable::tree).sum()));
      }
      stats = new StatsText(helios.ref(), disk, tables, branches(helios, reachable, progress));
    }
    helios.terminal().out().print(json ? stats.json() + "\n" : stats.plain());
    return ExitCode.OK;
  }

  /** The other branches: all they need, and what nothing before them needs. */
  private static List<BranchSize> branches(
      RootCommand helios, Reachable reachable, Progress progress) {
    List<BranchSize> sizes = new ArrayList<>();
    for (Branch branch : helios.repository().branches().list()) {
      if (!branch.name().equals(helios.ref())) {
        sizes.add(
            new BranchSize(
                branch.name(),
                new Reachable(progress::at).state(branch.root()),
                reachable.state(branch.root())));
      }
    }
    return sizes;
  }

  private static long disk(Path directory) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }
}
