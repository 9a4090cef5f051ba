package dev.helios.cli.command;

import dev.helios.Audit;
import dev.helios.Branch;
import dev.helios.Helios;
import dev.helios.HeliosException;
import dev.helios.HeliosOptions;
import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.refs.history.Actor;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios audit list|snapshot|verify}. */
@Command(
    name = "audit",
    description = {
      "Snapshots for auditors, and the log of who made and read them.",
      "list; snapshot QUARTER makes the read-only branch audit_QUARTER of main;",
      "verify looks at every line of audit.log, and exits with 1 if one is not as it was written."
    })
final class AuditCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Parameters(arity = "0..*", paramLabel = "list|snapshot QUARTER|verify")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    String verb = words.isEmpty() ? "list" : words.get(0);
    int expected = verb.equals("snapshot") ? 2 : 1;
    if (!List.of("list", "snapshot", "verify").contains(verb)
        || (!words.isEmpty() && words.size() != expected)) {
      throw new CommandException(
          "there is no 'audit %s'".formatted(String.join(" ", words)),
          "it is list, snapshot QUARTER or verify");
    }
    boolean reads = expected == 1;
    if (reads) {
      helios.onlyReads();
    }
    helios.database(); // says what is wrong with it in this program's words
    Actor who = helios.who();
    HeliosOptions options =
        HeliosOptions.DEFAULT
            .withCreate(false)
            .withReadOnly(reads)
            .withUser(who.name(), who.email());
    try (Helios db = Helios.open(helios.directory(), options)) {
      return run(verb, db.audit(), helios.terminal().out());
    }
  }

  private int run(String verb, Audit audit, PrintWriter out) {
    switch (verb) {
      case "snapshot" -> {
        try {
          Branch made = audit.createQuarterlySnapshot(words.get(1));
          out.println("Created branch '%s' (read-only)".formatted(made.name()));
        } catch (HeliosException e) {
          throw new CommandException(String.valueOf(e.getMessage()), e.hint());
        }
      }
      case "verify" -> {
        try {
          long lines = audit.verifyLog();
          out.println(
              "audit.log: %d line%s, all as written".formatted(lines, lines == 1 ? "" : "s"));
        } catch (HeliosException e) {
          if (!e.sqlState().equals("XX001")) {
            throw new CommandException(String.valueOf(e.getMessage()), e.hint());
          }
          out.println(e.getMessage());
          return ExitCode.NO;
        }
      }
      default ->
          audit
              .snapshots()
              .forEach(
                  b ->
                      out.println(
                          "%s  %s"
                              .formatted(b.name(), Objects.requireNonNullElse(b.description(), ""))
                              .stripTrailing()));
    }
    return ExitCode.OK;
  }
}
