package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.BranchList;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.history.CommitId;
import dev.helios.sql.version.BranchOptionValues;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code helios branch}: lists, creates, renames, copies, deletes and describes branches as {@code
 * git branch} does; the words {@code create}, {@code delete}, {@code rename}, {@code prune} and
 * {@code list} may say which.
 */
@Command(name = "branch", description = "List, create, rename, copy, change or delete branches.")
final class BranchCommand implements Callable<Integer> {
  private static final Set<String> VERBS = Set.of("create", "delete", "list", "prune", "rename");

  @ParentCommand private @Nullable RootCommand root;
  @Mixin private RefFilter filter = new RefFilter();

  @Option(
      names = {"-l", "--list"},
      description = "List branches, those like a pattern such as dev/*.")
  private boolean list;

  @Option(
      names = {"-d", "--delete"},
      description = "Delete branches that are merged.")
  private boolean delete;

  @Option(names = "-D", description = "Delete branches, merged or not.")
  private boolean deleteForce;

  @Option(
      names = {"-f", "--force"},
      description = "With -d: merged or not; with -m and -c: even if there is one of that name.")
  private boolean force;

  @Option(
      names = {"-m", "--move"},
      description = "Rename: [OLD] NEW.")
  private boolean move;

  @Option(names = "-M", description = "Rename, even if there is one of that name.")
  private boolean moveForce;

  @Option(
      names = {"-c", "--copy"},
      description = "Copy, with its options: [OLD] NEW.")
  private boolean copy;

  @Option(
      names = "--prune",
      description = "Delete branches that are expired, or were merged as long ago as settings say.")
  private boolean prune;

  @Option(
      names = {"-n", "--dry-run"},
      description = "With --prune: say what would be deleted.")
  private boolean dryRun;

  @Option(names = "--undelete", description = "Bring back a branch that was deleted: NAME [NEW].")
  private boolean undelete;

  @Option(
      names = "--set",
      paramLabel = "OPTION=VALUE",
      description =
          "Change a branch: description, read_only, auto_gc, protected, expires. Several may be"
              + " given.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(names = "--edit-description", description = "Write the description in an editor.")
  private boolean editDescription;

  @Option(
      names = {"-v", "--verbose"},
      description =
          "With head, state and last message, and how many commits it is ahead of its parent and"
              + " behind it. Twice: also sizes, and rows and tables that differ from the parent.")
  private boolean[] verbose = {};

  @Option(
      names = {"-a", "--all"},
      description = "List also those that were deleted and can be brought back.")
  private boolean all;

  @Option(names = "-z", description = "End with a zero byte what else is a line.")
  private boolean zero;

  @Option(names = "--json", description = "List as JSON.")
  private boolean json;

  @Option(names = "--show-current", description = "Print the name of the current branch.")
  private boolean showCurrent;

  @Option(names = "--from", paramLabel = "REF", description = "Where a new branch starts.")
  private @Nullable String from;

  @Option(
      names = "--as-of",
      paramLabel = "TIME|LSN|COMMIT",
      description = "The moment at which it starts.")
  private @Nullable String asOf;

  @Option(names = "--description", paramLabel = "TEXT")
  private @Nullable String description;

  @Option(names = "--read-only", description = "Nothing may be changed on the new branch.")
  private boolean readOnly;

  @Option(names = "--protected", description = "Nothing of the new branch may be lost.")
  private boolean isProtected;

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "When the new branch may be collected.")
  private @Nullable String expires;

  @Option(names = "--if-not-exists", description = "Do nothing if it is there.")
  private boolean ifNotExists;

  @Parameters(arity = "0..*", paramLabel = "NAME [START]")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    PrintWriter out = helios.terminal().out();
    String verb = words.isEmpty() ? "list" : words.get(0);
    boolean hasFlag = delete || deleteForce || move || moveForce || copy || undelete || prune;
    boolean hasVerb = !words.isEmpty() && VERBS.contains(verb) && !hasFlag && set.isEmpty();
    List<String> names = hasVerb ? words.subList(1, words.size()) : words;
    BranchChanges changes = new BranchChanges(helios);
    if (showCurrent) {
      helios.onlyReads();
      out.println(helios.ref());
    } else if (delete || deleteForce || (hasVerb && verb.equals("delete"))) {
      changes.delete(names, deleteForce || force);
    } else if (move || moveForce || (hasVerb && verb.equals("rename"))) {
      changes.rename(names, moveForce || force);
    } else if (copy) {
      changes.copy(names, force);
    } else if (prune || (hasVerb && verb.equals("prune"))) {
      new BranchPruning(helios).prune(names, dryRun, json);
    } else if (undelete) {
      changes.undelete(names);
    } else if (!set.isEmpty()) {
      changes.set(names, set);
    } else if (editDescription) {
      changes.describe(names);
    } else if (list || filter.isGiven() || (names.isEmpty() && !hasVerb) || verb.equals("list")) {
      helios.onlyReads();
      if (zero) {
        helios.endWithZero();
      }
      new BranchList(helios.repository(), helios.style())
          .print(
              helios.terminal().out(),
              helios.ref(),
              listed(helios, names),
              new BranchList.Form(verbose.length, all, json));
    } else {
      create(helios, names);
    }
    return ExitCode.OK;
  }

  /** Which branches are listed: those like a pattern, if there is one, that pass the filter. */
  private Predicate<Branch> listed(RootCommand helios, List<String> patterns) {
    List<Glob> globs = patterns.stream().map(Glob::new).toList();
    Predicate<CommitId> commits = filter.commits(helios);
    return b ->
        (globs.isEmpty() || globs.stream().anyMatch(g -> g.matches(b.name())))
            && commits.test(b.head());
  }

  private void create(RootCommand helios, List<String> names) {
    if (names.isEmpty() || names.size() > 2 || (names.size() == 2 && from != null)) {
      throw new CommandException("say one name and where it starts", "helios branch NAME [START]");
    }
    String name = names.get(0);
    Repository repository = helios.repository();
    if (ifNotExists && repository.branches().find(name).isPresent()) {
      helios.terminal().out().println("Branch '%s' already exists".formatted(name));
      return;
    }
    String start = names.size() == 2 ? names.get(1) : from;
    if (asOf != null) {
      start = moment(start == null ? helios.ref() : start, asOf);
    }
    BranchOptions options =
        BranchOptions.DEFAULT
            .withDescription(description)
            .withReadOnly(readOnly)
            .withProtected(isProtected);
    if (expires != null) {
      options = BranchOptionValues.apply(options, Map.of("expires", expires));
    }
    Branch made = NewBranch.create(helios, name, start, options);
    helios
        .terminal()
        .out()
        .println("Created branch '%s' at %s".formatted(made.name(), made.head().abbreviated()));
  }

  /** The revision of {@code ref} at a moment: a number is an LSN, hexadecimal digits a commit. */
  private static String moment(String ref, String text) {
    if (text.matches("\\d+")) {
      return ref + "@{lsn:" + text + "}";
    }
    if (text.matches("[0-9a-f]{4,40}")) {
      return text;
    }
    // Refuses what is no time before a revision is made of it.
    Instant unused = dev.helios.refs.history.Moments.parse(text, Instant.now());
    return ref + "@{" + text + "}";
  }
}
