package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.hooks.policy.Policies;
import dev.helios.hooks.policy.Policy;
import dev.helios.hooks.policy.PolicyException;
import dev.helios.hooks.policy.PolicyReader;
import dev.helios.sql.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios policy [show | validate [FILE] | set FILE]}: what the branch demands. */
@Command(
    name = "policy",
    description = {
      "Show the policy of the branch or revision, check one, or put one on the branch.",
      "It counts once it is committed, or merged; FILE may be '-'. Exit code of validate: 0 or 1."
    })
final class PolicyCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "With set: commit it, with whatever else is pending.")
  private @Nullable String message;

  @Parameters(arity = "0..2", paramLabel = "show | validate [FILE] | set FILE")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    RootCommand helios = Objects.requireNonNull(root);
    String verb = words.isEmpty() ? "show" : words.get(0);
    String file = words.size() == 2 ? words.get(1) : null;
    PrintWriter out = helios.terminal().out();
    switch (verb) {
      case "show" -> {
        helios.onlyReads();
        Optional<String> text = present(helios);
        if (text.isEmpty()) {
          helios.terminal().err().println("'%s' has no policy".formatted(helios.ref()));
          return ExitCode.NO;
        }
        out.print(text.get().endsWith("\n") ? text.get() : text.get() + "\n");
        return ExitCode.OK;
      }
      case "validate" -> {
        return validate(helios, file, out);
      }
      case "set" -> {
        if (file == null) {
          throw new CommandException("say which file", "helios policy set FILE [-m MESSAGE]");
        }
        set(helios, read(helios, file));
        return ExitCode.OK;
      }
      default ->
          throw new CommandException(
              "say what to do: show, validate or set",
              "helios policy [show | validate [FILE] | set FILE]");
    }
  }

  private static Optional<String> present(RootCommand helios) {
    return Policies.text(
        helios.repository().history().snapshot(helios.ref(), helios.head()).root());
  }

  private static String read(RootCommand helios, String file) throws IOException {
    return file.equals("-")
        ? new String(helios.terminal().in().readAllBytes(), StandardCharsets.UTF_8)
        : Files.readString(helios.terminal().directory().resolve(file));
  }

  private static int validate(RootCommand helios, @Nullable String file, PrintWriter out)
      throws IOException {
    String text;
    if (file == null) {
      helios.onlyReads();
      text =
          present(helios)
              .orElseThrow(
                  () ->
                      new CommandException(
                          "'%s' has no policy".formatted(helios.ref()),
                          "'helios policy validate FILE' checks one that is not set yet"));
    } else {
      text = read(helios, file);
    }
    try {
      Policy policy = PolicyReader.read(text);
      out.println(
          "The policy is valid: %d check%s, %d protection%s"
              .formatted(
                  policy.checks().size(),
                  policy.checks().size() == 1 ? "" : "s",
                  policy.protections().size(),
                  policy.protections().size() == 1 ? "" : "s"));
      return ExitCode.OK;
    } catch (PolicyException e) {
      out.println("The policy is not valid: " + e.getMessage());
      return ExitCode.NO;
    }
  }

  private void set(RootCommand helios, String text) {
    PolicyReader.read(text);
    helios.repository().checkWritable();
    String branch = helios.branch();
    try (Session session = helios.session()) {
      session.execute(
          "CREATE TABLE IF NOT EXISTS %s (name TEXT PRIMARY KEY, text TEXT NOT NULL)"
              .formatted(Policies.TABLE));
      session.execute(
          "INSERT OR REPLACE INTO %s (name, text) VALUES (?, ?)".formatted(Policies.TABLE),
          Policies.ROW,
          text);
    }
    if (message != null) {
      helios.repository().branches().commitPending(branch, message, helios.who());
    }
    helios
        .terminal()
        .out()
        .println(
            message != null
                ? "The policy of '%s' is set".formatted(branch)
                : "The policy is pending on '%s' and counts once it is committed"
                    .formatted(branch));
  }
}
