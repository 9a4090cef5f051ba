package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.data.Bundle;
import dev.helios.cli.data.NewFile;
import dev.helios.cli.data.SqlDump;
import dev.helios.cli.output.Progress;
import dev.helios.refs.root.Root;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios dump [FILE]}: a ref as SQL, or the whole database as a bundle. */
@Command(
    name = "dump",
    description = {
      "Write the state of a ref as an SQL script, or the whole database as a bundle.",
      "A script has definitions and rows of one state. A bundle has everything but hooks: all"
          + " commits, branches, tags, the past that can be read, and what is pending."
    })
final class DumpCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--bundle", description = "The whole database as one file.")
  private boolean bundle;

  @Option(names = "--schema-only", description = "Definitions without rows.")
  private boolean schemaOnly;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Default: the standard output; a name in .bundle means --bundle.")
  private String file = "-";

  @Override
  public Integer call() throws IOException {
    RootCommand helios = Objects.requireNonNull(root);
    if (bundle || file.endsWith(".bundle")) {
      return bundle(helios);
    }
    helios.onlyReads();
    Root state = helios.state();
    if (file.equals("-")) {
      script(helios, state, helios.terminal().out());
      return ExitCode.OK;
    }
    try (NewFile made = new NewFile(helios.terminal().directory().resolve(file))) {
      PrintWriter writer = made.writer();
      script(helios, state, writer);
      writer.flush();
      made.keep();
    }
    helios.terminal().out().println("Wrote '%s' to %s".formatted(helios.ref(), file));
    return ExitCode.OK;
  }

  private void script(RootCommand helios, Root state, PrintWriter out) {
    Root empty = Root.empty(helios.repository().storage().nodes());
    new SqlDump(out).print(empty, state, !schemaOnly);
  }

  private int bundle(RootCommand helios) throws IOException {
    if (file.equals("-") || schemaOnly) {
      throw new CommandException("a bundle is a file", "helios dump --bundle FILE");
    }
    // Opened for writing if possible, so that nobody else writes while the files are read.
    helios.copying(helios.database());
    helios.repository().checkpoint();
    try (NewFile made = new NewFile(helios.terminal().directory().resolve(file));
        Progress progress =
            new Progress(helios.terminal(), "Writing", "B", Bundle.size(helios.directory()))) {
      Bundle.write(helios.directory(), made.stream(), progress);
      made.keep();
    }
    helios.terminal().out().println("Wrote the database to " + file);
    return ExitCode.OK;
  }
}
