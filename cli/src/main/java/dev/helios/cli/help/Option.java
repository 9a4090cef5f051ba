package dev.helios.cli.help;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * An option as it is told of.
 *
 * @param value what follows it; empty for a flag
 */
record Option(List<String> names, String value, String text) {
  /** Options of a command that are not hidden, by name. */
  static List<Option> of(CommandSpec command) {
    return command.options().stream()
        .filter(o -> !o.hidden())
        .map(Option::of)
        .sorted(Comparator.comparing(o -> o.names().get(0).replaceFirst("^-+", "")))
        .toList();
  }

  private static Option of(OptionSpec option) {
    List<String> names =
        Stream.of(option.names()).sorted(Comparator.comparingInt(String::length)).toList();
    String value = option.arity().max() == 0 ? "" : option.paramLabel();
    return new Option(names, value, plain(option.description()));
  }

  /** The text of a description, without the marks of its format. */
  static String plain(String... lines) {
    return String.join(" ", lines).replace("%%", "%");
  }

  /** Whether a command takes branches or revisions. */
  static boolean takesRefs(CommandSpec command) {
    return command.positionalParameters().stream()
        .map(PositionalParamSpec::paramLabel)
        .anyMatch(l -> l.contains("REVISION") || l.contains("BRANCH") || l.contains("START"));
  }

  /** Commands under their own names, without aliases, in the order in which help lists them. */
  static List<CommandSpec> commands(CommandLine all) {
    return all.getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .distinct()
        .filter(c -> !c.usageMessage().hidden())
        .toList();
  }

  /** The first sentence of what a command does. */
  static String summary(CommandSpec command) {
    String text = plain(command.usageMessage().description());
    int end = text.indexOf(". ");
    String first = end < 0 ? text : text.substring(0, end);
    return first.replaceFirst("[.:]$", "");
  }
}
