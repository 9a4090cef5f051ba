package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.data.Bundle;
import dev.helios.cli.output.Format;
import dev.helios.cli.output.Progress;
import dev.helios.cli.shell.ScriptRunner;
import dev.helios.cli.shell.StatementRunner;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios load FILE}: what {@code dump} wrote. */
@Command(
    name = "load",
    description = {
      "Load what 'helios dump' wrote.",
      "A script is run on the branch, in one transaction. A bundle becomes a new database: in a"
          + " .helios here, or exactly at --db PATH."
    })
final class LoadCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Parameters(index = "0", paramLabel = "FILE|-", description = "- is the standard input.")
  private String file = "";

  @Override
  public Integer call() throws IOException {
    RootCommand helios = Objects.requireNonNull(root);
    Path path = helios.terminal().directory().resolve(file);
    if (!file.equals("-")) {
      if (!Files.isRegularFile(path)) {
        throw new CommandException(
            Files.isDirectory(path) ? path + " is a directory" : "there is no file " + path, null);
      }
      if (Bundle.is(path)) {
        return bundle(helios, path);
      }
    }
    return script(helios, file.equals("-") ? "<stdin>" : file, text(helios, path));
  }

  private String text(RootCommand helios, Path path) throws IOException {
    try {
      return file.equals("-")
          ? new String(helios.terminal().in().readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new CommandException("%s is neither a bundle nor UTF-8 text".formatted(path), null);
    }
  }

  private static int script(RootCommand helios, String name, String text) {
    helios.repository().checkWritable();
    try (Session session = helios.session()) {
      StatementRunner runner = new StatementRunner(session, helios.terminal(), Format.TABLE, true);
      // A dump of PostgreSQL asks for things whose answers say nothing.
      runner.setOut(new PrintWriter(Writer.nullWriter()));
      ScriptRunner scripts = new ScriptRunner(session, helios.terminal(), runner, false);
      session.execute("BEGIN");
      if (scripts.runAll(name, text) > 0) {
        helios.terminal().err().println("hint: nothing was loaded");
        return ExitCode.ERROR;
      }
      session.commit();
      helios.terminal().out().println("Loaded into '%s'".formatted(session.ref()));
      return ExitCode.OK;
    }
  }

  private static int bundle(RootCommand helios, Path path) throws IOException {
    Path current = helios.terminal().directory();
    String named = helios.namedPath();
    Path place = current.resolve(named == null ? ConfigLookup.FOLDER : named).normalize();
    try (Progress progress = new Progress(helios.terminal(), "Reading", "B", 0)) {
      Bundle.read(path, place, progress);
    }
    CloneCommand.check(place);
    helios.terminal().out().println("Loaded the database into " + place);
    return ExitCode.OK;
  }
}
