package dev.helios.cli.command;

import dev.helios.cli.Terminal;
import dev.helios.cli.help.Examples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/**
 * The commands by name. Only those that a command line may mean are made: looking at the options of
 * all of them takes longer than most commands run.
 */
public final class Commands {
  /** Names in the order in which help lists them, without aliases. */
  public static final List<String> NAMES =
      List.of(
          "init",
          "clone",
          "sql",
          "import",
          "export",
          "dump",
          "load",
          "schema",
          "status",
          "branch",
          "switch",
          "tag",
          "commit",
          "log",
          "reflog",
          "rev-parse",
          "merge-base",
          "describe",
          "name-rev",
          "revisions",
          "show",
          "diff",
          "blame",
          "merge",
          "conflicts",
          "resolve",
          "check",
          "hooks",
          "policy",
          "runs",
          "revert",
          "cherry-pick",
          "rebase",
          "reset",
          "restore",
          "stash",
          "stats",
          "metrics",
          "audit",
          "purge",
          "config",
          "fsck",
          "gc",
          "completion",
          "man-pages",
          "help");

  private Commands() {}

  /** A new command of a name or alias; empty if there is none. */
  static Optional<Object> create(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "init" -> new InitCommand();
          case "sql", "shell", "execute" -> new SqlCommand();
          case "clone" -> new CloneCommand();
          case "export" -> new ExportCommand();
          case "dump" -> new DumpCommand();
          case "load" -> new LoadCommand();
          case "schema" -> new SchemaCommand();
          case "blame" -> new BlameCommand();
          case "stats" -> new StatsCommand();
          case "metrics" -> new MetricsCommand();
          case "audit" -> new AuditCommand();
          case "purge" -> new PurgeCommand();
          case "config" -> new ConfigCommand();
          case "import" -> new ImportCommand();
          case "status" -> new StatusCommand();
          case "branch" -> new BranchCommand();
          case "switch", "checkout", "use", "use-branch" -> new SwitchCommand();
          case "tag" -> new TagCommand();
          case "commit" -> new CommitCommand();
          case "log" -> new LogCommand();
          case "reflog" -> new ReflogCommand();
          case "rev-parse" -> new RevParseCommand();
          case "merge-base" -> new MergeBaseCommand();
          case "describe" -> new DescribeCommand();
          case "name-rev" -> new NameRevCommand();
          case "revisions" -> new RevisionsCommand();
          case "show" -> new ShowCommand();
          case "diff" -> new DiffCommand();
          case "merge" -> new MergeCommand();
          case "hooks" -> new HooksCommand();
          case "runs" -> new RunsCommand();
          case "check" -> new CheckCommand();
          case "policy" -> new PolicyCommand();
          case "conflicts" -> new ConflictsCommand();
          case "resolve" -> new ResolveCommand();
          case "revert" -> new RevertCommand();
          case "cherry-pick" -> new CherryPickCommand();
          case "rebase" -> new RebaseCommand();
          case "reset" -> new ResetCommand();
          case "restore" -> new RestoreCommand();
          case "stash" -> new StashCommand();
          case "fsck" -> new FsckCommand();
          case "gc" -> new GcCommand();
          case "completion" -> new CompletionCommand();
          case "man-pages" -> new ManPagesCommand();
          case "help" -> new HelpCommand();
          default -> null;
        });
  }

  /** The command line with every command. */
  public static CommandLine all(Terminal terminal) {
    return with(new RootCommand(terminal), NAMES.stream());
  }

  /**
   * The command line that understands {@code arguments}: with every command that one of them names,
   * or with all if none does or help is wanted.
   */
  public static CommandLine forArguments(RootCommand root, List<String> arguments) {
    List<String> named = arguments.stream().filter(a -> create(a).isPresent()).distinct().toList();
    boolean isHelp = named.contains("help") || named.isEmpty();
    return with(root, isHelp ? NAMES.stream() : named.stream());
  }

  private static CommandLine with(RootCommand root, Stream<String> names) {
    CommandLine line = new CommandLine(root);
    // Two aliases of one command are one command.
    names.forEach(
        name -> {
          CommandLine command = new CommandLine(create(name).orElseThrow());
          if (!line.getSubcommands().containsKey(name)) {
            line.addSubcommand(command);
          }
        });
    Examples.addTo(line);
    return line;
  }
}
