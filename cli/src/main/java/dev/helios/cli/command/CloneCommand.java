package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.DatabaseLocator;
import dev.helios.cli.ExitCode;
import dev.helios.cli.data.Bundle;
import dev.helios.cli.output.Progress;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios clone SOURCE DIRECTORY}: a copy of a whole database. */
@Command(
    name = "clone",
    description = {
      "Copy a database with all its history, branches, tags and what is pending; hooks stay"
          + " behind.",
      "To try something, a branch is enough and copies nothing: 'helios switch -c NAME'."
    })
final class CloneCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "A database or its directory.")
  private String source = "";

  @Parameters(index = "1", paramLabel = "DIRECTORY", description = "Gets a .helios.")
  private String directory = "";

  @Override
  public Integer call() throws IOException {
    RootCommand helios = Objects.requireNonNull(root);
    Path from = DatabaseLocator.find(helios.terminal(), source, helios.lookup());
    if (!Files.isDirectory(from)) {
      throw new CommandException("there is no database at " + from, null);
    }
    Path to =
        helios.terminal().directory().resolve(directory).resolve(ConfigLookup.FOLDER).normalize();
    // Opened for writing if possible, so that nobody else writes while the files are read.
    DatabaseOptions options = helios.options().withReadOnly(helios.isReadOnly(from));
    try (Database database = Database.open(from, options);
        Progress progress = new Progress(helios.terminal(), "Copying", "B", Bundle.size(from))) {
      helios.copying(database);
      database.repository().checkpoint();
      Bundle.copy(from, to, progress);
    }
    check(to);
    helios.terminal().out().println("Cloned into " + to);
    return ExitCode.OK;
  }

  /** Opens a database that was just made, which finds out whether it is one. */
  static void check(Path place) {
    Database.open(place, DatabaseOptions.DEFAULT.withReadOnly(true)).close();
  }
}
