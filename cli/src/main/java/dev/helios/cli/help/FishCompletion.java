package dev.helios.cli.help;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Completion in fish: commands and options with what they do, branches, else files. */
final class FishCompletion {
  private FishCompletion() {}

  static String script(CommandLine all) {
    StringBuilder script =
        new StringBuilder(
            """
            # fish completion of helios; helios completion fish > ~/.config/fish/completions/helios.fish
            function __helios_refs
                helios branch 2>/dev/null | string replace -r '^[* ] ' ''
            end
            """);
    for (Option option : Option.of(all.getCommandSpec())) {
      option(script, "", option);
    }
    for (CommandSpec command : Option.commands(all)) {
      script.append(
          "complete -c helios -n __fish_use_subcommand -a %s -d '%s'%n"
              .formatted(command.name(), text(Option.summary(command))));
      String seen =
          "-n '__fish_seen_subcommand_from %s' ".formatted(String.join(" ", command.names()));
      for (Option option : Option.of(command)) {
        option(script, seen, option);
      }
      if (Option.takesRefs(command)) {
        script.append("complete -c helios %s-a '(__helios_refs)'%n".formatted(seen));
      }
    }
    return script.toString();
  }

  private static void option(StringBuilder script, String condition, Option option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      String kind = name.startsWith("--") ? "-l " : name.length() == 2 ? "-s " : "-o ";
      names.append(kind).append(name.replaceFirst("^-+", "")).append(' ');
    }
    script.append(
        "complete -c helios %s%s%s-d '%s'%n"
            .formatted(
                condition, names, option.value().isEmpty() ? "" : "-r ", text(option.text())));
  }

  private static String text(String plain) {
    return plain.replace("\\", "\\\\").replace("'", "\\'");
  }
}
