package dev.helios.cli;

import dev.helios.cli.CheckedOutput.OutputLost;
import dev.helios.cli.command.BriefSpelling;
import dev.helios.cli.command.Commands;
import dev.helios.cli.command.RootCommand;
import dev.helios.cli.output.ErrorText;
import dev.helios.hooks.Waivers;
import dev.helios.objects.chunk.StoreException;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The {@code helios} command: parses its arguments, runs one command, and says what went wrong. */
public final class Helios {
  private Helios() {}

  public static void main(String[] arguments) throws IOException {
    Logging.begin(System.getenv());
    String training = System.getProperty("helios.training");
    if (training != null) {
      new Training(Path.of(training)).train();
      return;
    }
    // The launcher has looked at the streams; Java itself cannot on every version.
    Terminal.People people = Terminal.People.of(System.getProperty("helios.terminal", ""));
    Terminal terminal =
        new Terminal(
            System.in,
            CheckedOutput.writer(FileDescriptor.out),
            CheckedOutput.writer(FileDescriptor.err),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            people);
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> died(e, terminal));
    System.exit(run(terminal, arguments));
  }

  /** Ends the process as an error does: Java alone would exit with the code of a conflict. */
  private static void died(Throwable e, Terminal terminal) {
    try {
      ErrorText.print(e, terminal);
      terminal.err().flush();
    } finally {
      Runtime.getRuntime().halt(ExitCode.ERROR);
    }
  }

  /** Runs one command and returns its {@link ExitCode}; never throws for what a user did wrong. */
  public static int run(Terminal terminal, String... arguments) {
    try {
      Optional<String> problem = Logging.problem(terminal.environment());
      if (problem.isPresent()) {
        terminal.err().println("error: " + problem.get());
        return ExitCode.ERROR;
      }
      int code = execute(terminal, List.of(arguments));
      terminal.out().flush();
      return code;
    } catch (OutputLost e) {
      return lost(e, terminal);
    } finally {
      terminal.err().flush();
    }
  }

  private static int lost(OutputLost e, Terminal terminal) {
    if (e.isPipeClosed()) {
      return ExitCode.PIPE_CLOSED;
    }
    terminal.err().println("error: cannot write the output: " + e.getCause().getMessage());
    return ExitCode.ERROR;
  }

  private static int execute(Terminal terminal, List<String> typed) {
    List<String> arguments = BriefSpelling.translate(typed, terminal.directory());
    RootCommand root = new RootCommand(terminal);
    CommandLine line = Commands.forArguments(root, arguments);
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.isColoured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    // A branch or a directory may be called as a command is.
    line.setAllowSubcommandsAsOptionParameters(true);
    line.setExecutionStrategy(parsed -> run(root, parsed));
    line.setExecutionExceptionHandler((e, command, parsed) -> failure(e, terminal));
    line.setParameterExceptionHandler((e, ignored) -> usage(e, terminal));
    boolean isDone = false;
    int code;
    try {
      code = line.execute(arguments.toArray(String[]::new));
      isDone = true;
    } finally {
      if (!isDone) {
        root.close();
      }
    }
    return close(root, code, terminal);
  }

  /** What is done last, such as a checkpoint, may fail as well. */
  private static int close(RootCommand root, int code, Terminal terminal) {
    try {
      root.close();
      return code;
    } catch (StoreException e) {
      // Where the command failed, it is most likely for the same reason.
      if (code != ExitCode.ERROR) {
        ErrorText.print(e, terminal);
      }
      return ExitCode.ERROR;
    }
  }

  private static int run(RootCommand root, CommandLine.ParseResult parsed) {
    Waivers waivers;
    try {
      waivers = root.waivers();
    } catch (CommandException e) {
      throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), "waivers", e);
    }
    int code = waivers.during(() -> new CommandLine.RunLast().execute(parsed));
    root.printWarnings();
    return code;
  }

  /** Throws nothing: picocli would print what it is with all its callers. */
  private static int failure(Exception e, Terminal terminal) {
    if (e instanceof OutputLost output) {
      return lost(output, terminal);
    }
    try {
      terminal.out().flush();
    } catch (OutputLost output) {
      return lost(output, terminal);
    }
    ErrorText.print(e, terminal);
    return ExitCode.ERROR;
  }

  private static int usage(ParameterException e, Terminal terminal) {
    PrintWriter err = terminal.err();
    UsageError error = UsageError.of(e);
    err.println("error: " + error.message());
    error.hints().forEach(hint -> err.println("hint: " + hint));
    return ExitCode.ERROR;
  }
}
