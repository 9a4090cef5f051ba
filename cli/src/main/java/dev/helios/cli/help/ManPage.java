package dev.helios.cli.help;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Man pages in troff: one of {@code helios}, and one a command, {@code helios-log(1)}. */
public final class ManPage {
  private ManPage() {}

  /** Writes all pages to a directory, which is made; returns how many there are. */
  public static int writeAll(CommandLine all, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("helios.1"), overview(all));
    List<CommandSpec> commands = Option.commands(all);
    for (CommandSpec command : commands) {
      Files.writeString(directory.resolve("helios-%s.1".formatted(command.name())), page(command));
    }
    return commands.size() + 1;
  }

  private static String overview(CommandLine all) {
    CommandSpec helios = all.getCommandSpec();
    StringBuilder page = new StringBuilder(head("helios", Option.summary(helios)));
    page.append(".SH SYNOPSIS\n.B helios\n[options] COMMAND [arguments]\n");
    page.append(".SH DESCRIPTION\n")
        .append(
            text(
                "The database is the one that --db or HELIOS_DB names, else the .helios of the"
                    + " current directory or the nearest above. What commands work on is the branch"
                    + " or revision of --ref or HELIOS_BRANCH, else the branch that HEAD names."))
        .append('\n');
    page.append(".SH COMMANDS\n");
    for (CommandSpec command : Option.commands(all)) {
      page.append(
          ".TP\n.BR helios\\-%s (1)\n%s\n"
              .formatted(text(command.name()), text(Option.summary(command))));
    }
    options(page, helios);
    page.append(".SH EXIT STATUS\n");
    for (String[] code :
        new String[][] {
          {"0", "Done."},
          {"1", "The answer is no: conflicts, differences, rows left out."},
          {"2", "It could not be done; nothing was changed."}
        }) {
      page.append(".TP\n.B %s\n%s\n".formatted(code[0], code[1]));
    }
    page.append(".SH ENVIRONMENT\n");
    for (String[] variable :
        new String[][] {
          {"HELIOS_DB", "The database."},
          {"HELIOS_BRANCH", "The branch or revision."},
          {"HELIOS_USER", "Who commits: Name <email>."},
          {"HELIOS_PAGER, PAGER", "What shows long output; cat for none."},
          {"NO_COLOR", "No colours."},
          {"HELIOS_READ_ONLY", "Read only, beside a process that writes."},
          {"HELIOS_JAVA_HOME, JAVA_HOME", "The Java to run on."},
          {"HELIOS_ARCHIVE", "off: start without an archive of classes."}
        }) {
      page.append(".TP\n.B %s\n%s\n".formatted(text(variable[0]), text(variable[1])));
    }
    return page.toString();
  }

  private static String page(CommandSpec command) {
    String name = "helios-" + command.name();
    StringBuilder page = new StringBuilder(head(name, Option.summary(command)));
    page.append(".SH SYNOPSIS\n.B helios %s\n[options]".formatted(text(command.name())));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      String label = text(parameter.paramLabel());
      page.append(parameter.arity().min() == 0 ? " [%s]".formatted(label) : " " + label);
    }
    page.append("\n.SH DESCRIPTION\n");
    for (String line : command.usageMessage().description()) {
      page.append(text(Option.plain(line))).append('\n').append(line.isBlank() ? ".PP\n" : "");
    }
    if (command.aliases().length > 0) {
      page.append(".PP\nAlso: %s.\n".formatted(text(String.join(", ", command.aliases()))));
    }
    options(page, command);
    List<Examples.Example> examples = Examples.all().getOrDefault(command.name(), List.of());
    if (!examples.isEmpty()) {
      page.append(".SH EXAMPLES\n");
      for (Examples.Example e : examples) {
        page.append(".TP\n.B %s\n%s\n".formatted(text(e.line()), text(e.note())));
      }
    }
    page.append(".SH SEE ALSO\n.BR helios (1)\n");
    return page.toString();
  }

  private static String head(String name, String summary) {
    return ".TH \"%s\" \"1\" \"\" \"Helios\" \"Helios manual\"\n.SH NAME\n%s \\- %s\n"
        .formatted(name.toUpperCase(Locale.ROOT), text(name), text(summary));
  }

  private static void options(StringBuilder page, CommandSpec command) {
    page.append(".SH OPTIONS\n");
    for (Option option : Option.of(command)) {
      String value = option.value().isEmpty() ? "" : " \\fI" + text(option.value()) + "\\fP";
      page.append(
          ".TP\n\\fB%s\\fP%s\n%s\n"
              .formatted(text(String.join(", ", option.names())), value, text(option.text())));
    }
  }

  /** A text without what troff takes for its own. */
  private static String text(String plain) {
    String safe = plain.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
    return safe.startsWith(".") ? "\\&" + safe : safe;
  }
}
