package dev.helios.refs.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where settings are looked for. Each key is taken from the first of these that sets it: an option
 * of the program, the file that is named, {@code helios.toml} in the directory of the database, in
 * the directory that a {@code .helios} is in, in the current directory (of the command alone), and
 * {@code /etc/helios/helios.toml}. Where one of these is not there, {@code heliosdb.toml} and
 * {@code /etc/heliosdb/config.toml} are taken for it.
 *
 * @param file that is named; null for none. It must be there
 * @param current directory of the command; null for a program, whose directory is none of ours
 * @param options values by key, as a command line spells them
 * @param system files of the machine, of which the first that is there counts
 */
public record ConfigLookup(
    @Nullable Path file, @Nullable Path current, Map<String, String> options, List<Path> system) {
  /** Name of a file of settings. */
  public static final String FILE = "helios.toml";

  /** Another name that it may have. */
  private static final String OLD_FILE = "heliosdb.toml";

  /** Name of a database's directory beside the files of a project. */
  public static final String FOLDER = ".helios";

  /** What a program without settings of its own looks for. */
  public static final ConfigLookup DEFAULT =
      new ConfigLookup(
          null,
          null,
          Map.of(),
          List.of(Path.of("/etc/helios/helios.toml"), Path.of("/etc/heliosdb/config.toml")));

  public ConfigLookup {
    options = Map.copyOf(options);
    system = List.copyOf(system);
  }

  /** With this file before all others. */
  public ConfigLookup withFile(@Nullable Path to) {
    return new ConfigLookup(to, current, options, system);
  }

  /** Of a command in this directory. */
  public ConfigLookup withCurrent(@Nullable Path to) {
    return new ConfigLookup(file, to, options, system);
  }

  /** With a key set by the program. */
  public ConfigLookup withOption(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(key, value);
    return new ConfigLookup(file, current, more, system);
  }

  /** With other files of the machine. */
  public ConfigLookup withSystem(List<Path> to) {
    return new ConfigLookup(file, current, options, to);
  }

  /** Whether the program says more than that it wants what is found. */
  public boolean isExplicit() {
    return file != null || !options.isEmpty();
  }

  /**
   * The settings of a database.
   *
   * @param database its directory, whether it is there or not; null for one on the heap
   * @throws ConfigException if there is a key or a value that is none, or a file cannot be read
   */
  public Configuration read(@Nullable Path database) {
    Configuration.Builder all = new Configuration.Builder();
    options.forEach(
        (name, text) -> {
          try {
            Key<?> key = Keys.named(name);
            all.add(key, key.read(key.toml(text)), Origin.OPTION);
          } catch (ConfigException e) {
            throw e.at("option " + name);
          }
        });
    named().ifPresent(path -> all.add(TomlFile.read(path)));
    for (Path path : found(database)) {
      TomlFile found = TomlFile.read(path);
      if (isIn(path, database) || isOf(found, database)) {
        all.add(found);
      }
    }
    ofSystem().ifPresent(path -> all.add(TomlFile.read(path)));
    return all.build();
  }

  private Optional<Path> named() {
    if (file != null && !Files.exists(file)) {
      throw new ConfigException("there is no file of settings " + file, null);
    }
    return Optional.ofNullable(file);
  }

  /** Files in and beside the database, those that win first, each once. */
  private Set<Path> found(@Nullable Path database) {
    List<Path> folders = new ArrayList<>();
    if (database != null) {
      folders.add(database.toAbsolutePath().normalize());
      Path name = database.toAbsolutePath().normalize().getFileName();
      if (name != null && name.toString().equals(FOLDER)) {
        folders.add(database.toAbsolutePath().normalize().getParent());
      }
    }
    if (current != null) {
      folders.add(current.toAbsolutePath().normalize());
    }
    Set<Path> files = new LinkedHashSet<>();
    folders.forEach(folder -> in(folder).ifPresent(files::add));
    files.remove(file == null ? null : file.toAbsolutePath().normalize());
    return files;
  }

  /** The file of settings in a folder. */
  public static Optional<Path> in(Path folder) {
    return first(List.of(folder.resolve(FILE), folder.resolve(OLD_FILE)));
  }

  /** The file of the machine. */
  public Optional<Path> ofSystem() {
    return first(system);
  }

  private static Optional<Path> first(List<Path> files) {
    return files.stream().filter(Files::exists).findFirst();
  }

  /** Whether a file is the database's own, wherever that was when the file was written. */
  private static boolean isIn(Path path, @Nullable Path database) {
    return database != null && database.toAbsolutePath().normalize().equals(path.getParent());
  }

  /** Whether a file is not about another database. */
  private static boolean isOf(TomlFile file, @Nullable Path database) {
    Path named = file.databasePath().orElse(null);
    if (named == null || database == null) {
      return named == null;
    }
    return real(named).equals(real(database)) || real(named.resolve(FOLDER)).equals(real(database));
  }

  private static Path real(Path path) {
    try {
      return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    } catch (IOException e) {
      throw new ConfigException("%s cannot be read: %s".formatted(path, e.getMessage()), null);
    }
  }
}
