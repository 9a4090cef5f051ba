package dev.helios.sql.plan;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.SqlSyntaxException;
import dev.helios.sql.parser.session.Explain;
import dev.helios.sql.value.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * A script whose answers stand below the statements: {@code --> a | b} names the columns, then come
 * the rows; {@code --! 42703 ..} is an error; EXPLAIN gives the lines of the plan. {@code --}
 * begins a comment. Run as a program it writes the answers that statements have now into a file.
 */
final class QueryScript {
  private static final String ANSWER = "--> ";
  private static final String ERROR = "--! ";

  private final ScriptTables tables = new ScriptTables();

  public static void main(String[] files) throws IOException {
    for (String file : files) {
      Path path = Path.of(file);
      Files.writeString(path, new QueryScript().answered(Files.readString(path)));
    }
  }

  /** The script with the answers that its statements have. */
  String answered(String script) {
    StringBuilder out = new StringBuilder();
    StringBuilder statement = new StringBuilder();
    for (String line : script.lines().toList()) {
      if (line.startsWith(ANSWER.strip()) || line.startsWith(ERROR.strip())) {
        continue;
      }
      out.append(line).append('\n');
      if (!line.startsWith("--")) {
        statement.append(line).append('\n');
      }
      if (line.stripTrailing().endsWith(";")) {
        answers(statement.toString()).forEach(a -> out.append(a.stripTrailing()).append('\n'));
        statement.setLength(0);
      }
    }
    return out.toString();
  }

  private List<String> answers(String sql) {
    try {
      SqlNode node = HeliosParser.parseStatement(sql);
      if (tables.execute(node)) {
        return List.of();
      }
      TestContext context = new TestContext(tables.root()).with("dev", tables.root());
      if (node instanceof Explain explain) {
        QueryPlan plan = QueryPlanner.plan(explain.statement(), context, List.of());
        return ExplainText.lines(plan.plan()).stream().map(l -> ANSWER + l).toList();
      }
      return rows(QueryPlanner.plan(node, context, List.of()), context);
    } catch (SqlError e) {
      return List.of(ERROR + e.sqlState() + " " + e.getMessage());
    } catch (SqlSyntaxException e) {
      return List.of(ERROR + SqlSyntaxException.SQLSTATE + " " + e.getMessage());
    }
  }

  private static List<String> rows(QueryPlan plan, TestContext context) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ANSWER
            + plan.columns().stream()
                .map(QueryPlan.ResultColumn::name)
                .collect(Collectors.joining(" | ")));
    for (@Nullable Object[] row : context.run(plan)) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < row.length; i++) {
        ColumnType type = plan.columns().get(i).type();
        values.add(row[i] == null ? "NULL" : TextFormat.format(type, row[i]));
      }
      lines.add(ANSWER + String.join(" | ", values));
    }
    return lines;
  }
}
