package dev.helios.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the database that a command is about: the one named, else {@code HELIOS_DB}, else the
 * {@code .helios} of the current directory or the nearest one above.
 */
public final class DatabaseLocator {
  /** Name of a database's directory beside the files of a project. */
  public static final String FOLDER = ".helios";

  private DatabaseLocator() {}

  public static Path find(Terminal terminal, @Nullable String named) {
    Optional<String> place =
        Optional.ofNullable(named)
            .or(() -> terminal.anyVariable("HELIOS_DB", "HELIOS_DATA_DIR", "HELIOSDB_DATA_DIR"));
    if (place.isPresent()) {
      return inside(terminal.directory().resolve(place.get()).normalize());
    }
    for (Path d = terminal.directory().toAbsolutePath(); d != null; d = d.getParent()) {
      Path candidate = d.resolve(FOLDER);
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    throw new CommandException(
        "no database in %s or any directory above".formatted(terminal.directory()),
        "make one with 'helios init', or name one with '--db PATH'");
  }

  /** The database in a directory: itself, or its {@code .helios}. */
  private static Path inside(Path directory) {
    Path folder = directory.resolve(FOLDER);
    return Files.isDirectory(folder) ? folder : directory;
  }
}
