package dev.helios.cli.data;

import dev.helios.refs.root.Root;
import dev.helios.sql.patch.Patch;
import java.io.PrintWriter;
import java.util.Iterator;

/** A state of a database as a script that makes it again in an empty one. */
public final class SqlDump {
  /** Rows that one INSERT may have. */
  private static final int ROWS = 200;

  private static final String VALUES = ") VALUES (";

  private final PrintWriter out;
  private String head = "";
  private int rows;

  public SqlDump(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints the statements.
   *
   * @param before the state they are run on: an empty root
   */
  public void print(Root before, Root state, boolean withRows) {
    Iterator<String> statements = Patch.statements(before, state);
    while (statements.hasNext()) {
      String statement = statements.next();
      if (statement.startsWith("INSERT ")) {
        if (withRows) {
          insert(statement);
        }
      } else {
        end();
        out.print(statement);
        out.print(";\n");
      }
    }
    end();
  }

  /** Rows of one table in a row share a statement. */
  private void insert(String statement) {
    int at = statement.indexOf(VALUES);
    String before = at < 0 ? statement : statement.substring(0, at + VALUES.length() - 1);
    boolean isPlain = at > 0 && before.chars().filter(c -> c == '"').count() % 2 == 0;
    if (isPlain && before.equals(head) && rows < ROWS) {
      out.print(",\n  ");
      rows++;
    } else {
      end();
      if (!isPlain) {
        out.print(statement + ";\n");
        return;
      }
      out.print(before.stripTrailing() + "\n  ");
      head = before;
      rows = 1;
    }
    out.print(statement.substring(before.length()));
  }

  private void end() {
    out.print(rows == 0 ? "" : ";\n");
    rows = 0;
    head = "";
  }
}
