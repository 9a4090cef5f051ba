package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code helios restore [--source REVISION] [--where CONDITION] TABLE ..}: tables, or rows of one,
 * as they were, in one transaction.
 */
@Command(name = "restore", description = "Make tables, or rows of one, what they were.")
final class RestoreCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = {"-s", "--source"},
      paramLabel = "REVISION",
      description = "Default: the branch's head.")
  private @Nullable String source;

  @Option(
      names = {"-w", "--where"},
      paramLabel = "CONDITION",
      description = "Only the rows that meet it now or did then.")
  private @Nullable String where;

  @Parameters(arity = "1..*", paramLabel = "TABLE")
  private List<String> tables = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    if (where != null && tables.size() > 1) {
      throw new CommandException("--where is about the rows of one table", null);
    }
    helios.repository().checkWritable();
    helios.branch();
    List<String> lines = new ArrayList<>();
    try (Session session = helios.session()) {
      session.execute("BEGIN");
      for (String table : tables) {
        lines.add(line(table, session.execute(statement(table))));
      }
      session.commit();
    }
    lines.forEach(helios.terminal().out()::println);
    return ExitCode.OK;
  }

  private String statement(String table) {
    return "RESTORE TABLE \"%s\"".formatted(table.replace("\"", "\"\""))
        + (source == null ? "" : " FROM '%s'".formatted(source.replace("'", "''")))
        + (where == null ? "" : " WHERE (" + where + ")");
  }

  private static String line(String table, Result result) {
    return result instanceof Result.Changed changed
        ? "Restored %d row%s of %s".formatted(changed.rows(), changed.rows() == 1 ? "" : "s", table)
        : "Restored " + table;
  }
}
