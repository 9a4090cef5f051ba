package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
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
      "get KEY, set KEY VALUE, unset KEY, list. 'get' exits with 1 if the key is not set."
    })
final class ConfigCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--all", description = "With list: every key, with what it is for.")
  private boolean all;

  @Parameters(arity = "0..*", paramLabel = "get|set|unset|list [KEY [VALUE]]")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    RootCommand helios = Objects.requireNonNull(root);
    PrintWriter out = helios.terminal().out();
    if (!Files.isDirectory(helios.directory())) {
      // Says what is wrong.
      helios.database();
    }
    Config config = Config.of(helios.directory());
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
    switch (verb) {
      case "get" -> {
        return get(helios, config, words.get(1));
      }
      case "set" -> set(helios, config, words.get(1), words.get(2));
      case "unset" -> {
        return unset(config, words.get(1));
      }
      default -> list(helios, config, out);
    }
    return ExitCode.OK;
  }

  private static @Nullable String value(RootCommand helios, Config config, String key) {
    Config.check(key);
    if (key.equals(Config.RETENTION)) {
      helios.onlyReads();
      return Lengths.text(helios.repository().historyRetention());
    }
    return config.get(key).orElse(null);
  }

  private static int get(RootCommand helios, Config config, String key) {
    String value = value(helios, config, key);
    if (value == null) {
      return ExitCode.NO;
    }
    helios.terminal().out().println(value);
    return ExitCode.OK;
  }

  private static void set(RootCommand helios, Config config, String key, String value)
      throws IOException {
    if (key.equals(Config.RETENTION)) {
      helios.repository().checkWritable();
      helios.repository().setHistoryRetention(Lengths.parse(value));
    } else {
      config.set(key, value);
    }
  }

  private static int unset(Config config, String key) throws IOException {
    if (key.equals(Config.RETENTION)) {
      throw new CommandException("'%s' always has a value".formatted(key), "set it to 30d");
    }
    return config.unset(key) ? ExitCode.OK : ExitCode.NO;
  }

  private void list(RootCommand helios, Config config, PrintWriter out) {
    if (all) {
      for (String key : new TreeSet<>(Config.KEYS.keySet())) {
        out.println("%-28s %s".formatted(key, Config.KEYS.get(key)));
      }
      return;
    }
    TreeSet<String> keys = new TreeSet<>(config.keysSet());
    keys.add(Config.RETENTION);
    keys.forEach(key -> out.println(key + "=" + value(helios, config, key)));
  }
}
