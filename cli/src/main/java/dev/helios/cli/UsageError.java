package dev.helios.cli;

import dev.helios.cli.command.Commands;
import dev.helios.refs.history.EditDistance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in git's voice, with the nearest word that would be right. */
record UsageError(String message, List<String> hints) {
  static UsageError of(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    List<String> hints = new ArrayList<>();
    String message = lowerFirst(String.valueOf(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      if (word.startsWith("-")) {
        message = "%s has no option '%s'".formatted(command.qualifiedName(), word);
        nearest(word.replaceFirst("=.*", ""), options(command)).ifPresent(hints::add);
      } else if (command.parent() == null) {
        message = noCommand(word, hints);
      } else {
        message = "%s takes no argument '%s' here".formatted(command.qualifiedName(), word);
      }
    } else if (message.startsWith("unknown subcommand")) {
      message = noCommand(e.getValue(), hints);
    }
    hints.add(
        command.parent() == null
            ? "'helios help' lists the commands"
            : "'helios help %s' shows what it takes".formatted(command.name()));
    return new UsageError(message, hints);
  }

  private static String noCommand(String word, List<String> hints) {
    nearest(word, Commands.NAMES).ifPresent(hints::add);
    return "there is no command '%s'".formatted(word);
  }

  private static List<String> options(CommandSpec command) {
    return command.options().stream()
        .filter(o -> !o.hidden())
        .map(OptionSpec::names)
        .flatMap(names -> List.of(names).stream())
        .toList();
  }

  private static Optional<String> nearest(String word, Collection<String> words) {
    return EditDistance.nearest(word, words)
        .or(
            () ->
                words.stream()
                    .filter(w -> !word.isEmpty() && w.length() > 2 && w.startsWith(word))
                    .findFirst())
        .map("did you mean '%s'?"::formatted);
  }

  private static String lowerFirst(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
