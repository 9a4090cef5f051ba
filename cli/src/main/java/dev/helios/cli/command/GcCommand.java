package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.GcText;
import dev.helios.refs.Repository;
import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.gc.GcResult;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code helios gc}: gives the space back of what nothing needs any more. */
@Command(
    name = "gc",
    description = {
      "Free the space of what no branch, commit, tag, reflog or kept merge needs.",
      "States of the past stay readable for as long as the database says (30 days), commits for"
          + " ever."
    })
final class GcCommand implements Callable<Integer> {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*(m|h|d|w)");

  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--dry-run", description = "Say what would be freed, and what keeps the rest.")
  private boolean dryRun;

  @Option(
      names = {"--retention", "--prune"},
      paramLabel = "TIME",
      description = {
        "Keep states of the past, reflogs and deleted branches for so long, this time:",
        "30d, 12h, 2w, now, or ISO 8601 like P30D."
      })
  private @Nullable String retention;

  @Option(
      names = "--save",
      description = "Keep states of the past for --retention from now on, not just this time.")
  private boolean save;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    Repository repository = helios.repository();
    repository.checkWritable();
    Duration window = retention == null ? null : parse(retention);
    if (save) {
      if (window == null) {
        throw new CommandException("say for how long", "helios gc --retention 30d --save");
      }
      if (!dryRun) {
        repository.setHistoryRetention(window);
      }
    }
    GcResult result =
        helios
            .database()
            .collect(GcOptions.DEFAULT.withWindow(window).withDryRun(dryRun).withExact(true));
    GcText text = new GcText(result);
    helios.terminal().out().println(json ? text.json() : text.plain());
    return ExitCode.OK;
  }

  private static Duration parse(String text) {
    if (text.equals("now")) {
      return Duration.ZERO;
    }
    Matcher m = SHORT.matcher(text);
    if (m.matches()) {
      long n = Long.parseLong(m.group(1));
      return switch (m.group(2)) {
        case "m" -> Duration.ofMinutes(n);
        case "h" -> Duration.ofHours(n);
        case "w" -> Duration.ofDays(7 * n);
        default -> Duration.ofDays(n);
      };
    }
    try {
      Duration parsed = Duration.parse(text);
      if (!parsed.isNegative()) {
        return parsed;
      }
    } catch (DateTimeParseException e) {
      throw unclear(text);
    }
    throw unclear(text);
  }

  private static CommandException unclear(String text) {
    return new CommandException(
        "'%s' is no length of time".formatted(text), "write it like 30d, 12h, 2w, now or P30D");
  }
}
