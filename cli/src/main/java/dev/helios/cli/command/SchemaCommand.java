package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.SchemaText;
import dev.helios.refs.root.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios schema [TABLE..]}: definitions at the ref. */
@Command(name = "schema", description = "Print the definitions of tables and views as SQL.")
final class SchemaCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Parameters(arity = "0..*", paramLabel = "TABLE|VIEW", description = "Default: all of them.")
  private List<String> names = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    helios.onlyReads();
    helios.page();
    Root at = helios.state();
    SchemaText text = new SchemaText(at, helios.terminal().out());
    if (names.isEmpty()) {
      text.all();
    }
    for (String name : names) {
      if (!text.object(name)) {
        throw new CommandException(
            "there is no table or view '%s' at '%s'".formatted(name, helios.ref()),
            "'helios schema' prints them all");
      }
    }
    return ExitCode.OK;
  }
}
