package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.cli.output.BlameText;
import dev.helios.cli.output.Format;
import dev.helios.cli.output.RowsPrinter;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.Session;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios blame TABLE}: the commit that gave each row its values. */
@Command(
    name = "blame",
    description = {
      "Show which commit gave each row of a table its present values.",
      "Rows are named by their primary key, or by all columns without one; those that are in no"
          + " commit yet are pending."
    })
final class BlameCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = {"-w", "--where"},
      paramLabel = "CONDITION",
      description = "Only these rows: an SQL condition on key columns, commit, author, date.")
  private @Nullable String where;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Parameters(index = "0", paramLabel = "TABLE")
  private String table = "";

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    helios.onlyReads();
    helios.page();
    String sql =
        "SELECT * FROM helios_blame(%s)%s"
            .formatted(
                "'" + table.replace("'", "''") + "'", where == null ? "" : " WHERE " + where);
    try (Session session = helios.session()) {
      // Says that the table does not exist as every statement does.
      session.prepare("SELECT 1 FROM " + ExpressionText.quote(table));
      if (session.execute(sql) instanceof Result.Rows rows) {
        if (json) {
          new RowsPrinter(helios.terminal().out(), Format.JSONL).print(rows.rows());
        } else {
          new BlameText(helios.terminal().out(), helios.style()).print(rows.rows());
        }
      }
      return ExitCode.OK;
    }
  }
}
