package dev.helios.cli.command;

import dev.helios.refs.config.ConfigLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Commands as one says them: {@code create-branch X from Y}, {@code merge-branch X into Y}, {@code
 * delete-branch X}; and {@code shell PATH}, or a database's path alone, for a shell on it, unless
 * that is the name of a command.
 */
public final class BriefSpelling {
  private BriefSpelling() {}

  /** The arguments in the command's own words; as they are if they say none of these. */
  public static List<String> translate(List<String> arguments, Path directory) {
    if (arguments.size() == 1
        && !arguments.get(0).isEmpty()
        && Commands.create(arguments.get(0)).isEmpty()
        && isDatabase(directory.resolve(arguments.get(0)))) {
      return List.of("--db", arguments.get(0), "sql");
    }
    boolean isShell = arguments.size() == 2 && arguments.get(0).equals("shell");
    if (isShell && Files.isDirectory(directory.resolve(arguments.get(1)))) {
      return List.of("--db", arguments.get(1), "sql");
    }
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "create-branch" -> {
          return replaced(arguments, i, List.of("branch", "create"), "from", "--from");
        }
        case "delete-branch" -> {
          return replaced(arguments, i, List.of("branch", "-D"), "", "");
        }
        case "merge-branch" -> {
          return replaced(arguments, i, List.of("merge"), "into", "--into");
        }
        default -> {
          // Only options, and values of theirs, may stand before a command.
          if (Commands.create(arguments.get(i)).isPresent()) {
            return arguments;
          }
        }
      }
    }
    return arguments;
  }

  private static boolean isDatabase(Path path) {
    return Files.exists(path.resolve("helios.db"))
        || Files.exists(path.resolve(ConfigLookup.FOLDER).resolve("helios.db"));
  }

  /** The command at {@code at} becomes {@code command}, and a preposition after it an option. */
  private static List<String> replaced(
      List<String> arguments, int at, List<String> command, String word, String option) {
    List<String> result = new ArrayList<>(arguments.subList(0, at));
    result.addAll(command);
    for (int i = at + 1; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      // The first word after the command is a name, whatever it is.
      boolean isWord = i > at + 1 && argument.toLowerCase(Locale.ROOT).equals(word);
      result.add(isWord ? option : argument);
    }
    return result;
  }
}
