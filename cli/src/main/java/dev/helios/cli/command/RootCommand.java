package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.DatabaseLocator;
import dev.helios.cli.Identity;
import dev.helios.cli.Terminal;
import dev.helios.cli.output.Pager;
import dev.helios.cli.output.Style;
import dev.helios.cli.output.ZeroLines;
import dev.helios.hooks.Waivers;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Variables;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.sql.session.AuditTrail;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code helios} itself: the options that every command takes, and the database that it opens for
 * them.
 */
@Command(
    name = "helios",
    description = "An SQL database that versions data the way git versions files.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "helios 0.1.0")
public final class RootCommand implements Callable<Integer> {
  private Terminal terminal;
  private @Nullable Pager pager;
  private @Nullable Database database;
  private boolean onlyReads;

  /** Revisions whose reading was logged, if need be. */
  private final Set<String> read = new HashSet<>();

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-C", "--db"},
      paramLabel = "PATH",
      scope = ScopeType.INHERIT,
      description = "The database, or a directory with a .helios in it (default: found upward).")
  private @Nullable String path;

  @Option(
      names = "--ref",
      paramLabel = "REF",
      scope = ScopeType.INHERIT,
      description = "Branch or revision to work on (default: HELIOS_BRANCH, else HEAD's branch).")
  private @Nullable String ref;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Settings that win over those of helios.toml (see 'helios help config').")
  private @Nullable String config;

  @Option(
      names = "--user",
      paramLabel = "'NAME <EMAIL>'",
      scope = ScopeType.INHERIT,
      description = "Who commits (default: HELIOS_USER, else the system's user).")
  private @Nullable String user;

  @Mixin private WaiverOptions waiving = new WaiverOptions();
  @Mixin private AuditOptions auditing = new AuditOptions();

  @Option(
      names = "--no-pager",
      scope = ScopeType.INHERIT,
      description = "Print to the terminal (default: through HELIOS_PAGER, PAGER, less).")
  private boolean noPager;

  public RootCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a command: what there is. */
  @Override
  public Integer call() {
    CommandSpec known = java.util.Objects.requireNonNull(spec);
    known.commandLine().usage(terminal.out());
    return dev.helios.cli.ExitCode.OK;
  }

  Terminal terminal() {
    return terminal;
  }

  /**
   * Says that the command only reads: the database is opened beside another process that writes,
   * and keeps none from writing.
   */
  void onlyReads() {
    onlyReads = true;
  }

  Style style() {
    return new Style(terminal.isColoured());
  }

  Actor who() {
    return Identity.of(terminal, user, settings());
  }

  /** Settings of the database; without one, those that are named or of the machine. */
  private Configuration settings() {
    return database == null ? lookup().read(null) : database.configuration();
  }

  /** Where settings are looked for. */
  ConfigLookup lookup() {
    ConfigLookup all =
        ConfigLookup.DEFAULT
            .withCurrent(terminal.directory())
            .withFile(config == null ? null : terminal.directory().resolve(config).normalize());
    return terminal
        .variable("HELIOS_CONFIG_SYSTEM")
        .map(file -> all.withSystem(List.of(terminal.directory().resolve(file))))
        .orElse(all);
  }

  /** Where the database is. */
  Path directory() {
    return DatabaseLocator.find(terminal, path, lookup());
  }

  @Nullable String namedPath() {
    return path;
  }

  /** The database, opened at the first call: for reading where nothing can be written. */
  Database database() {
    Database open = database;
    if (open == null) {
      Path directory = directory();
      if (!Files.exists(directory)) {
        throw new CommandException(
            "there is no database at " + directory,
            "make one with 'helios init --db %s'".formatted(directory));
      }
      if (Files.isDirectory(directory) && !Files.isExecutable(directory)) {
        throw new CommandException("cannot open %s: permission denied".formatted(directory), null);
      }
      boolean readOnly = onlyReads || isReadOnly(directory);
      open = Database.open(directory, options().withReadOnly(readOnly));
      database = open;
      open.settingsWarning().ifPresent(w -> terminal.err().println("warning: " + w));
    }
    return open;
  }

  /** Whether a database can only be read from here. */
  boolean isReadOnly(Path directory) {
    return terminal.variable("HELIOS_READ_ONLY").isPresent() || !Files.isWritable(directory);
  }

  /** How databases are opened. */
  DatabaseOptions options() {
    return DatabaseOptions.DEFAULT.withConfig(lookup());
  }

  Repository repository() {
    return database().repository();
  }

  /** The branch or revision to work on. */
  String ref() {
    return named().orElseGet(() -> repository().headBranch());
  }

  private Optional<String> named() {
    return ref != null ? Optional.of(ref) : Variables.BRANCH.in(terminal.environment());
  }

  /** What HEAD means in revisions; null for what HEAD of the database is on. */
  @Nullable String head() {
    return named().orElse(null);
  }

  /** The commit that a revision names; says so if it names more than one thing. */
  CommitId resolve(String revision) {
    repository()
        .history()
        .ambiguity(revision)
        .ifPresent(warning -> terminal.err().println("warning: " + warning));
    return repository().history().resolve(revision, head());
  }

  /** To be said before anything but names and ids is read of a revision. */
  void reading(String revision) {
    AuditTrail audits = database().audits();
    if (read.add(revision)) {
      audits.command(revision, head(), typed(), auditing.context(terminal), who().name());
    }
  }

  /** As {@link #reading}, of a revision or of both ends of a range. */
  void readingRange(String range) {
    for (String end : range.split("\\.\\.+", 2)) {
      if (!end.isEmpty()) {
        reading(end);
      }
    }
  }

  /** To be said before a whole database is copied. */
  void copying(Database copied) {
    copied.audits().copying(typed(), auditing.context(terminal), who().name());
  }

  private String typed() {
    CommandSpec known = java.util.Objects.requireNonNull(spec);
    return "helios " + String.join(" ", known.commandLine().getParseResult().originalArgs());
  }

  /** Whether the reason is that of a purge. */
  private boolean isPurge() {
    CommandSpec known = java.util.Objects.requireNonNull(spec);
    var parsed = known.commandLine().getParseResult().subcommand();
    return parsed != null && parsed.commandSpec().name().equals("purge");
  }

  /** What the ref has to read: of a branch, with what is pending. */
  Root state() {
    reading("HEAD");
    return repository().history().snapshot("HEAD", ref()).root();
  }

  /** The branch to work on; an error if the ref is no branch. */
  String branch() {
    String name = ref();
    if (repository().branches().find(name).isEmpty()) {
      // Says that it does not exist, if it does not.
      repository().history().resolve(name);
      throw new CommandException("'%s' is a revision, not a branch".formatted(name), null);
    }
    return name;
  }

  /** As {@link #branch}; refuses one that takes no changes before anything else is looked at. */
  String writableBranch() {
    String name = branch();
    Branches.checkWritable(repository().branches().get(name));
    repository().checkWritable();
    return name;
  }

  Session session() {
    Session session = database().session(new SessionOptions(ref(), who(), false));
    AuditTrail.Context context = auditing.context(terminal);
    if (context != null) {
      session.setAuditContext(context);
    }
    return session;
  }

  /** Checks that need not pass for what the command does. */
  public Waivers waivers() {
    return waiving.waivers(isPurge());
  }

  /** What {@code --reason} says; empty if nothing. */
  String reason() {
    return waiving.reason();
  }

  /** Prints what checks had to say about moves that were made all the same. */
  public void printWarnings() {
    if (database != null) {
      for (String warning : database.hooks().takeWarnings()) {
        terminal.err().println("warning: " + warning);
      }
    }
  }

  /** Sends what is printed from now on through the pager, if a person looks. */
  void page() {
    if (pager == null && !noPager) {
      pager = Pager.start(terminal).orElse(null);
      if (pager != null) {
        terminal = terminal.withOut(pager.writer());
      }
    }
  }

  /** Ends what is printed from now on with zero bytes in place of lines. */
  void endWithZero() {
    terminal = terminal.withOut(new ZeroLines(terminal.out()));
  }

  /** Closes what was opened. */
  public void close() {
    try {
      terminal.out().flush();
      if (pager != null) {
        pager.close();
      }
    } finally {
      if (database != null) {
        database.close();
        database = null;
      }
    }
  }
}
