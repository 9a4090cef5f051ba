package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lets the user write a text in the editor that HELIOS_EDITOR, VISUAL or EDITOR names. */
final class Editor {
  private final Terminal terminal;

  Editor(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Returns what the user made of {@code text}.
   *
   * @throws CommandException if no editor is named, or it ends with an error
   */
  String edit(String text) {
    String editor =
        terminal
            .anyVariable("HELIOS_EDITOR", "VISUAL", "EDITOR")
            .orElseThrow(
                () ->
                    new CommandException(
                        "no editor is named by HELIOS_EDITOR, VISUAL or EDITOR",
                        "helios branch --set description='..'"));
    try {
      Path file = Files.createTempFile("helios", ".txt");
      try {
        Files.writeString(file, text);
        run(editor, file);
        return Files.readString(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String editor, Path file) throws IOException {
    // By the shell, as git does: the variable may hold options.
    Process process =
        new ProcessBuilder("sh", "-c", editor + " \"$1\"", editor, file.toString())
            .directory(terminal.directory().toFile())
            .inheritIO()
            .start();
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new CommandException("'%s' ended with %d".formatted(editor, code), null);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted", null);
    }
  }
}
