package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.help.Completion;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios completion bash|zsh|fish}. */
@Command(
    name = "completion",
    description = {"Print a script with which a shell completes commands, options and branches."})
final class CompletionCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Parameters(index = "0", paramLabel = "bash|zsh|fish")
  private String shell = "";

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    String script =
        Completion.script(shell, Commands.all(helios.terminal()))
            .orElseThrow(
                () ->
                    new CommandException(
                        "there is no completion for '%s'".formatted(shell),
                        "it is bash, zsh or fish"));
    helios.terminal().out().print(script);
    return ExitCode.OK;
  }
}
