package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.refs.Repository;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Key;
import dev.helios.refs.config.Keys;
import dev.helios.refs.config.TomlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios config get|set|unset|list}. */
@Command(
    name = "config",
    description = {
      "Read and change the settings of the database, which are in its helios.toml.",
      "get KEY, set KEY VALUE, unset KEY, list. 'get' exits with 1 if the key is not set.",
      "With --config FILE, 'set' and 'unset' change that file."
    })
final class ConfigCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--all", description = "With list: every key, with what it is for.")
  private boolean all;

  @Option(names = "--show-origin", description = "With list and get: where each value is from.")
  private boolean showOrigin;

  @Option(names = "--system", description = "With set and unset: of the machine, in /etc/helios.")
  private boolean system;

  @Parameters(arity = "0..*", paramLabel = "get|set|unset|list [KEY [VALUE]]")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    String verb = words.isEmpty() ? "list" : words.get(0);
    int expected =
        switch (verb) {
          case "list" -> 1;
          case "get", "unset" -> 2;
          case "set" -> 3;
          default ->
              throw new CommandException(
                  "there is no 'config %s'".formatted(verb), "it is get, set, unset or list");
        };
    if (!words.isEmpty() && words.size() != expected) {
      throw new CommandException(
          "'config %s' takes %d word%s".formatted(verb, expected - 1, expected == 2 ? "" : "s"),
          "helios config get KEY, set KEY VALUE, unset KEY, list");
    }
    return switch (verb) {
      case "get" -> get(Keys.named(words.get(1)));
      case "set" -> set(Keys.named(words.get(1)), words.get(2));
      case "unset" -> unset(Keys.named(words.get(1)));
      default -> list();
    };
  }

  private RootCommand helios() {
    return Objects.requireNonNull(root);
  }

  /** Directory of the database; says what is wrong if there is none. */
  private Path database() {
    Path directory = helios().directory();
    if (!Files.isDirectory(directory)) {
      throw new CommandException(
          "there is no database at " + directory,
          "make one with 'helios init --db %s'".formatted(directory));
    }
    return directory;
  }

  private Configuration settings() {
    return helios().lookup().read(database());
  }

  private int get(Key<?> key) {
    Configuration settings = settings();
    String value = value(settings, key);
    if (value == null) {
      return ExitCode.NO;
    }
    helios().terminal().out().println(showOrigin ? origin(settings, key) + "\t" + value : value);
    return ExitCode.OK;
  }

  /** What a key is set to; null if it is not. */
  private @Nullable String value(Configuration settings, Key<?> key) {
    if (key.equals(Keys.HISTORY_RETENTION) && !settings.isSet(key)) {
      helios().onlyReads();
      return Keys.HISTORY_RETENTION.text(helios().repository().historyRetention());
    }
    return settings.isSet(key) ? settings.text(key) : null;
  }

  private static String origin(Configuration settings, Key<?> key) {
    return key.equals(Keys.HISTORY_RETENTION) && !settings.isSet(key)
        ? "database"
        : settings.origin(key).toString();
  }

  private int set(Key<?> key, String text) {
    if (isInDatabase(key)) {
      Repository repository = helios().repository();
      repository.checkWritable();
      repository.setHistoryRetention(Lengths.parse(text));
      return ExitCode.OK;
    }
    TomlFile file = TomlFile.read(target());
    file.set(key, text);
    if (!system) {
      warnIfOverridden(key, file);
    }
    return ExitCode.OK;
  }

  private int unset(Key<?> key) {
    if (isInDatabase(key)) {
      throw new CommandException("'%s' always has a value".formatted(key), "set it to 30d");
    }
    return TomlFile.read(target()).unset(key) ? ExitCode.OK : ExitCode.NO;
  }

  /** Whether a key is kept in the database itself, because no file that is asked for sets it. */
  private boolean isInDatabase(Key<?> key) {
    return key.equals(Keys.HISTORY_RETENTION)
        && !system
        && helios().lookup().file() == null
        && !settings().isSet(key);
  }

  /** The file that is changed. */
  private Path target() {
    ConfigLookup lookup = helios().lookup();
    Path named = lookup.file();
    if (system) {
      return lookup.ofSystem().orElseGet(() -> lookup.system().getFirst());
    }
    return named != null
        ? named
        : ConfigLookup.in(database()).orElseGet(() -> database().resolve(ConfigLookup.FILE));
  }

  private void warnIfOverridden(Key<?> key, TomlFile changed) {
    Configuration now = helios().lookup().read(database());
    Path wins = now.origin(key).file();
    if (wins != null && !wins.equals(changed.path().toAbsolutePath().normalize())) {
      helios()
          .terminal()
          .err()
          .println("warning: %s sets %s too, and wins".formatted(now.origin(key), key));
    }
  }

  private int list() {
    Configuration settings = settings();
    for (Key<?> key : Keys.all()) {
      String value = value(settings, key);
      if (value != null || all) {
        print(settings, key, value);
      }
    }
    return ExitCode.OK;
  }

  private void print(Configuration settings, Key<?> key, @Nullable String value) {
    StringBuilder line = new StringBuilder();
    if (showOrigin) {
      line.append(origin(settings, key)).append('\t');
    }
    line.append(key).append('=').append(value == null ? key.presetText() : value);
    if (all) {
      line.append("  # ").append(key.meaning());
    }
    helios().terminal().out().println(line);
  }
}
