package dev.helios.cli;

import dev.helios.cli.command.RootCommand;
import dev.helios.cli.output.ErrorText;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code helios} command: parses its arguments, runs one command, and says what went wrong. */
public final class Helios {
  private Helios() {}

  public static void main(String[] arguments) {
    Terminal terminal =
        new Terminal(
            System.in,
            writer(System.out),
            writer(System.err),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            // The launcher has looked at both streams; Java itself cannot on every version.
            Boolean.getBoolean("helios.interactive"));
    int code = run(terminal, arguments);
    System.exit(code);
  }

  private static PrintWriter writer(java.io.OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }

  /** Runs one command and returns its {@link ExitCode}; never throws for what a user did wrong. */
  public static int run(Terminal terminal, String... arguments) {
    RootCommand root = new RootCommand(terminal);
    CommandLine line = commandLine(root, terminal);
    try {
      return line.execute(arguments);
    } finally {
      root.close();
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private static CommandLine commandLine(RootCommand root, Terminal terminal) {
    CommandLine line = new CommandLine(root);
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.isColoured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          terminal.out().flush();
          ErrorText.print(e, terminal);
          return ExitCode.ERROR;
        });
    line.setParameterExceptionHandler((e, ignored) -> usage(e, terminal));
    return line;
  }

  private static int usage(ParameterException e, Terminal terminal) {
    PrintWriter err = terminal.err();
    err.println("error: " + lowerFirst(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched) {
      try (Writer suggestions = new java.io.StringWriter();
          PrintWriter to = new PrintWriter(suggestions)) {
        if (UnmatchedArgumentException.printSuggestions(unmatched, to)) {
          to.flush();
          err.println("hint: " + lowerFirst(suggestions.toString().strip()));
        }
      } catch (IOException impossible) {
        throw new java.io.UncheckedIOException(impossible);
      }
    }
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    err.println("hint: '%s --help' shows what it takes".formatted(name));
    return ExitCode.ERROR;
  }

  private static String lowerFirst(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
