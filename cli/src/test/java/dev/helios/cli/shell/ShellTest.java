package dev.helios.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.history.Actor;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell as a person has it, behind a pseudo-terminal. */
class ShellTest {
  private static final Actor ADA = new Actor("Ada", "ada@example.com");
  private static final String CONTROL_C = "\u0003";
  private static final String CONTROL_D = "\u0004";
  private static final String TAB = "\t";
  private static final String RETURN = "\r";

  @TempDir private Path directory;

  @BeforeEach
  void makeDatabase() {
    assumeTrue(PseudoTerminal.isAvailable(), "there is no 'script' to make a pseudo-terminal");
    try (Database database =
            Database.create(directory.resolve(".helios"), DatabaseOptions.DEFAULT);
        Session session = database.session(new SessionOptions("main", ADA, false))) {
      session.execute("CREATE TABLE orchard (id int PRIMARY KEY, apples int)");
      session.execute("INSERT INTO orchard VALUES (1, 42)");
      database
          .repository()
          .branches()
          .createFrom(
              "audit_2024_Q4",
              "main",
              BranchOptions.DEFAULT.withReadOnly(true).withDescription("Quarter"),
              ADA);
    }
  }

  @Test
  void completesCancelsColoursAndSpeaksAsTheBriefHasIt() throws Exception {
    try (PseudoTerminal shell = new PseudoTerminal(directory, "sql")) {
      shell.await("helios> ");
      // Tables and columns at the session's ref, whatever the case of the keywords.
      shell.type("select app" + TAB);
      shell.await("les");
      shell.type("from orch" + TAB);
      shell.await("hard");
      shell.type(";" + RETURN);
      String grid = shell.await("(1 row)");
      assertThat(grid).contains("| apples |").contains("|     42 |");
      // Keywords are in colour while they are typed.
      shell.await("helios> ");
      shell.type("SELECT 'x';");
      assertThat(shell.await(";")).contains("\u001b[");
      shell.type(RETURN);
      shell.await("(1 row)");
      // Over several lines, with a prompt of its own.
      shell.type("SELECT 20" + RETURN);
      shell.await("-> ");
      shell.type("+ 3 AS n;" + RETURN);
      shell.await("| 23 |");
      // Ctrl-C ends the statement and not the shell.
      shell.await("helios> ");
      shell.type(
          "SELECT count(*) FROM generate_series(1, 3000000) a, generate_series(1, 3000000) b;"
              + RETURN);
      // Pasting is as it was: the line is read.
      shell.await("\u001b[?2004l");
      shell.typeUntil(CONTROL_C, "Error: canceling statement");
      // Ctrl-C drops what is typed.
      shell.await("helios> ");
      shell.type("SELECT nonsense" + CONTROL_C);
      shell.await("helios> ");
      // The transaction is in the prompt, and so is the branch.
      shell.type("BEGIN;" + RETURN);
      shell.await("helios*> ");
      shell.type("ROLLBACK;" + RETURN);
      shell.await("helios> ");
      shell.type("\\use aud" + TAB);
      shell.await("it_2024_Q4");
      shell.type(RETURN);
      shell.await("Switched to branch: audit_2024_Q4 (read-only)");
      shell.await("helios [audit_2024_Q4]> ");
      shell.type("DELETE FROM orchard;" + RETURN);
      shell.await("Error: Cannot modify read-only branch: audit_2024_Q4");
      shell.type("\\branches" + RETURN);
      String branches = shell.await("(2 rows)");
      assertThat(branches)
          .contains("| Branch Name   | Created At          |")
          .contains("| Quarter     |");
      shell.type("USE BRANCH main;" + RETURN);
      shell.await("Switched to branch: main");
      shell.await("helios> ");
      shell.type(CONTROL_D);
      assertThat(shell.exitCode()).isZero();
    }
    assertThat(Files.readString(directory.resolve("history"))).contains("\\use audit_2024_Q4");
  }

  @Test
  void statementsEndWithASemicolonOutsideOfQuotes() {
    assertThat(ScriptReader.isComplete("SELECT 1;")).isTrue();
    assertThat(ScriptReader.isComplete("SELECT 1")).isFalse();
    assertThat(ScriptReader.isComplete("SELECT ';")).isFalse();
    assertThat(ScriptReader.isComplete("SELECT ';';")).isTrue();
    assertThat(ScriptReader.isComplete("SELECT $$;")).isFalse();
    assertThat(ScriptReader.isComplete("\\dt")).isTrue();
    assertThat(ScriptReader.isComplete(" ")).isTrue();
  }
}
