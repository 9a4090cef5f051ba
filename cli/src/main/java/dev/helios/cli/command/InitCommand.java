package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.DatabaseLocator;
import dev.helios.cli.ExitCode;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.sql.session.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios init [DIRECTORY]}: makes an empty database in a {@code .helios} there. */
@Command(
    name = "init",
    description = {
      "Make an empty database: a .helios in DIRECTORY, or exactly at --db PATH.",
      "Without either, where HELIOS_DB or database.path of helios.toml here says."
    })
final class InitCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Parameters(arity = "0..1", paramLabel = "DIRECTORY", description = "Default: the current one.")
  private @Nullable String directory;

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    Path current = helios.terminal().directory();
    String named = helios.namedPath();
    if (named != null && directory != null) {
      throw new CommandException("give a directory or --db, not both", null);
    }
    Path place =
        named != null
            ? current.resolve(named)
            : directory != null
                ? current.resolve(directory).resolve(ConfigLookup.FOLDER)
                : DatabaseLocator.toMake(helios.terminal(), helios.lookup());
    place = place.normalize();
    if (Files.exists(place) && !Files.isDirectory(place)) {
      throw new CommandException("%s is a file".formatted(place), null);
    }
    Database.create(place, helios.options()).close();
    helios
        .terminal()
        .out()
        .println("Initialized empty Helios database in %s".formatted(place.toAbsolutePath()));
    return ExitCode.OK;
  }
}
