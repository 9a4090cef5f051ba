package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.cli.output.StatsText;
import dev.helios.cli.output.StatsText.TableSize;
import dev.helios.objects.prolly.Tree;
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
      "Show rows and bytes of tables at the ref, what each branch costs, and bytes on disk.",
      "Bytes of tables and branches are those of chunks before compression. The size of a branch is"
          + " what it needs beyond its parent; what is unique is in no other branch."
    })
final class StatsCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    RootCommand helios = Objects.requireNonNull(root);
    helios.onlyReads();
    List<TableSize> tables = new ArrayList<>();
    for (Table table : helios.state().tables()) {
      tables.add(
          new TableSize(
              table.schema().name(),
              table.rows().count(),
              table.rows().bytes(),
              table.indexes().values().stream().mapToLong(Tree::bytes).sum()));
    }
    StatsText stats =
        new StatsText(
            helios.ref(), disk(helios.directory()), tables, helios.repository().branches().stats());
    helios.terminal().out().print(json ? stats.json() + "\n" : stats.plain());
    return ExitCode.OK;
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
