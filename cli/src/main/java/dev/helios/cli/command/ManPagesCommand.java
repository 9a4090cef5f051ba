package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.cli.help.ManPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios man-pages DIRECTORY}: for those who package helios. */
@Command(
    name = "man-pages",
    description = "Write the man pages of all commands to a directory, such as share/man/man1.")
final class ManPagesCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Parameters(index = "0", paramLabel = "DIRECTORY")
  private String directory = "";

  @Override
  public Integer call() throws IOException {
    RootCommand helios = Objects.requireNonNull(root);
    Path place = helios.terminal().directory().resolve(directory);
    int pages = ManPage.writeAll(Commands.all(helios.terminal()), place);
    helios.terminal().out().println("Wrote %d pages to %s".formatted(pages, directory));
    return ExitCode.OK;
  }
}
