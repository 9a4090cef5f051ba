package dev.helios.cli;

import dev.helios.refs.config.ConfigLookup;
import dev.helios.refs.config.TomlFile;
import dev.helios.refs.config.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the database that a command is about: the one named, else that of the settings named, else
 * {@code HELIOS_DB}, else the {@code .helios} of the current directory or the nearest one above, or
 * the one that {@code helios.toml} there says, else that of the machine's settings.
 */
public final class DatabaseLocator {
  private DatabaseLocator() {}

  /**
   * Finds it.
   *
   * @param named on the command line; null if none is
   * @param lookup where settings are looked for
   */
  public static Path find(Terminal terminal, @Nullable String named, ConfigLookup lookup) {
    Optional<Path> place =
        Optional.ofNullable(named).map(Path::of).or(() -> saidOutside(terminal, lookup));
    if (place.isPresent()) {
      return inside(terminal.directory().resolve(place.get()).normalize());
    }
    for (Path d = terminal.directory().toAbsolutePath(); d != null; d = d.getParent()) {
      Path candidate = d.resolve(ConfigLookup.FOLDER);
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
      Optional<Path> said = ConfigLookup.in(d).flatMap(DatabaseLocator::saidBy);
      if (said.isPresent()) {
        return inside(said.get());
      }
    }
    Optional<Path> ofSystem = lookup.ofSystem().flatMap(DatabaseLocator::saidBy);
    if (ofSystem.isPresent()) {
      return inside(ofSystem.get());
    }
    throw new CommandException(
        "no database in %s or any directory above".formatted(terminal.directory()),
        "make one with 'helios init', or name one with '--db PATH'");
  }

  /**
   * Where a database is to be made if the command line does not say: where one would be looked for,
   * but in the current directory rather than in one above.
   */
  public static Path toMake(Terminal terminal, ConfigLookup lookup) {
    Path current = terminal.directory().toAbsolutePath();
    return saidOutside(terminal, lookup)
        .or(() -> ConfigLookup.in(current).flatMap(DatabaseLocator::saidBy))
        .map(current::resolve)
        .orElseGet(() -> current.resolve(ConfigLookup.FOLDER));
  }

  /** What the settings that are named, or the environment, say. */
  private static Optional<Path> saidOutside(Terminal terminal, ConfigLookup lookup) {
    return Optional.ofNullable(lookup.file())
        .flatMap(DatabaseLocator::saidBy)
        .or(() -> Variables.DATA_DIR.in(terminal.environment()).map(Path::of));
  }

  private static Optional<Path> saidBy(Path settings) {
    return TomlFile.read(settings).databasePath();
  }

  /** The database in a directory: itself, or its {@code .helios}. */
  private static Path inside(Path directory) {
    Path folder = directory.resolve(ConfigLookup.FOLDER);
    return Files.isDirectory(folder) ? folder : directory;
  }
}
