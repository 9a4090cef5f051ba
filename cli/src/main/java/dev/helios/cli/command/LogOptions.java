package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.LogQuery;
import dev.helios.refs.history.LogQuery.Order;
import dev.helios.refs.history.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which commits a log has. */
final class LogOptions {
  @Option(names = "--all", description = "From every branch and tag.")
  private boolean all;

  @Option(names = "--branches", description = "From every branch.")
  private boolean branches;

  @Option(names = "--tags", description = "From every tag.")
  private boolean tags;

  @Option(
      names = {"-n", "--max-count"},
      paramLabel = "N",
      description = "At most N commits.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--skip", paramLabel = "N", description = "Without the first N.")
  private int skip;

  @Option(names = "--first-parent", description = "Only the first parent of each merge.")
  private boolean firstParent;

  @Option(
      names = {"--since", "--after"},
      paramLabel = "TIME",
      description = "Made at or after a time.")
  private @Nullable String since;

  @Option(
      names = {"--until", "--before"},
      paramLabel = "TIME",
      description = "Made at or before a time.")
  private @Nullable String until;

  @Option(names = "--author", paramLabel = "REGEX", description = "'name <email>' has a match.")
  private @Nullable String author;

  @Option(names = "--grep", paramLabel = "REGEX", description = "The message has a match.")
  private @Nullable String message;

  @Option(
      names = {"-i", "--regexp-ignore-case"},
      description = "Letters match whatever their case.")
  private boolean ignoreCase;

  @Option(names = "--topo-order", description = "Lines of history one after the other.")
  private boolean topological;

  @Option(names = "--date-order", description = "By the time of the commits.")
  private boolean byDate;

  /**
   * The query that the options make.
   *
   * @param isGraph the commits are to be drawn, for which lines of history must not mix
   */
  LogQuery query(RootCommand helios, RevisionsAndTables words, boolean isGraph) {
    if (limit < 0 || skip < 0) {
      throw new CommandException("-n and --skip take a number from 0 on", null);
    }
    History history = helios.repository().history();
    LogQuery query =
        start(helios, words)
            .between(moment(since), moment(until))
            .matching(pattern(author), pattern(message))
            .part(skip, limit);
    if (topological || byDate || isGraph) {
      query = query.ordered(byDate ? Order.DATE : Order.TOPO);
    }
    Set<Long> ids = new HashSet<>();
    for (String table : words.tables()) {
      ids.add(
          history
              .tableId(LogQuery.of(query.include(), query.exclude()), table)
              .orElseThrow(
                  () ->
                      new CommandException(
                          "table '%s' is in none of these commits".formatted(table), null)));
    }
    query = query.ofTables(ids);
    return firstParent ? query.firstParents() : query;
  }

  private LogQuery start(RootCommand helios, RevisionsAndTables words) {
    History history = helios.repository().history();
    LogQuery named = history.select(words.revisions(), helios.head());
    List<CommitId> include = new ArrayList<>(named.include());
    if (all || branches) {
      helios.repository().branches().list().forEach(b -> include.add(b.head()));
    }
    if (all || tags) {
      history.tags().forEach(t -> include.add(t.commit()));
    }
    boolean isNothingMeant = words.revisions().stream().allMatch(r -> r.startsWith("^"));
    if (include.isEmpty() && isNothingMeant && !all && !branches && !tags) {
      include.add(history.resolve("HEAD", helios.head()));
    }
    return LogQuery.of(include, named.exclude());
  }

  private static @Nullable Instant moment(@Nullable String text) {
    return text == null ? null : Moments.parse(text, Instant.now());
  }

  private @Nullable Pattern pattern(@Nullable String text) {
    try {
      return text == null
          ? null
          : Pattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    } catch (PatternSyntaxException e) {
      throw new CommandException(
          "'%s' is no regular expression: %s".formatted(text, e.getDescription()), null);
    }
  }
}
