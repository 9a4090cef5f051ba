package dev.helios.sql.session;

import dev.helios.refs.Repository;
import dev.helios.refs.audit.AccessLog;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Keys;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.sql.SqlError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs who reads audit branches, before they get anything, as the settings of {@code [compliance]}
 * say. Reads that name a branch count, whatever of its past they name; so do those that name a
 * commit by its id or by a tag, if an audit branch is at that commit, or none but audit branches
 * have it. Safe for use by many threads.
 */
public final class AuditTrail {
  private static final String NONE = "none given";
  private static final String ALL = "*";

  /** The branch that a revision begins with: {@code audit_x~2}, {@code refs/heads/audit_x}. */
  private static final Pattern BRANCH =
      Pattern.compile(
          "(?:refs/heads/|heads/)?((?:(?!@\\{)[^~^:])+)(?:(?:[~^:]|@\\{).*)?", Pattern.DOTALL);

  private final Repository repository;
  private final String prefix;
  private final boolean isOn;
  private final boolean isJustified;
  private final @Nullable AccessLog log;

  /** Who reads an audit branch, and why. */
  public record Context(String auditor, String justification) {}

  /**
   * @param directory of the database; null on the heap, where nothing is logged unless the settings
   *     name a file
   */
  AuditTrail(Repository repository, @Nullable Path directory) {
    Configuration settings = repository.configuration();
    this.repository = repository;
    this.prefix = settings.get(Keys.SNAPSHOT_PREFIX);
    this.isOn = settings.get(Keys.LOG_AUDIT_ACCESS);
    this.isJustified = settings.get(Keys.REQUIRE_JUSTIFICATION);
    this.log = log(repository, directory, settings.find(Keys.AUDIT_LOG_PATH).orElse(null));
  }

  private static @Nullable AccessLog log(
      Repository repository, @Nullable Path directory, @Nullable String elsewhere) {
    if (elsewhere != null) {
      Path path = Path.of(elsewhere);
      return new AccessLog(
          directory == null ? path : directory.resolve(path), repository, elsewhere);
    }
    return directory == null ? null : new AccessLog(directory.resolve(AccessLog.FILE), repository);
  }

  /** The log; empty for a database on the heap without one. */
  public Optional<AccessLog> log() {
    return Optional.ofNullable(log);
  }

  /** What names of audit branches begin with. */
  public String prefix() {
    return prefix;
  }

  /** Whether anything is done about reads. */
  boolean isOn() {
    return isOn || isJustified;
  }

  /**
   * The audit branches that a revision is of; none if it is of another branch, or names nothing,
   * which whoever reads it will say.
   *
   * @param head what HEAD means in it; null for HEAD of the database
   */
  List<String> branches(String revision, @Nullable String head) {
    String name = name(revision, head);
    if (isAudit(name)) {
      return List.of(name);
    }
    History history = repository.history();
    // Of two refs with one name the tag is meant.
    if (repository.branches().find(name).isPresent() && history.tag(name).isEmpty()) {
      return List.of();
    }
    try {
      if (revision.startsWith("@{-")) {
        return history.branch(revision, head).map(Branch::name).filter(this::isAudit).stream()
            .toList();
      }
      return at(history.resolve(revision, head));
    } catch (BranchException e) {
      return List.of();
    }
  }

  /** What a revision begins with: a branch, unless it is that of a commit by another name. */
  private String name(String revision, @Nullable String head) {
    if (revision.startsWith("@") || revision.startsWith("HEAD")) {
      return head != null ? head : repository.headBranch();
    }
    Matcher named = BRANCH.matcher(revision);
    return named.matches() ? named.group(1) : revision;
  }

  /** The audit branches at a commit, or those that alone have it. */
  private List<String> at(CommitId commit) {
    List<Branch> all = repository.branches().list();
    List<Branch> audits = all.stream().filter(b -> b.name().startsWith(prefix)).toList();
    List<String> there =
        audits.stream().filter(b -> b.head().equals(commit)).map(Branch::name).toList();
    if (audits.isEmpty() || !there.isEmpty()) {
      return there;
    }
    Predicate<CommitId> contains = repository.history().containing(commit);
    boolean isElsewhere =
        all.stream().anyMatch(b -> !b.name().startsWith(prefix) && contains.test(b.head()));
    return isElsewhere
        ? List.of()
        : audits.stream().filter(b -> contains.test(b.head())).map(Branch::name).toList();
  }

  private boolean isAudit(String name) {
    return name.startsWith(prefix) && repository.branches().find(name).isPresent();
  }

  /**
   * Logs that somebody is about to read an audit branch.
   *
   * @param what the query or command
   * @param user who it is unless the context says
   * @throws SqlError 42501 if a justification is required and there is none
   */
  void reading(String branch, String what, @Nullable Context context, String user) {
    if (isJustified && context == null) {
      String reading =
          branch.equals(ALL)
              ? "copying audit branches"
              : "reading audit branch \"%s\"".formatted(branch);
      throw new SqlError("42501", reading + " needs an auditor and a justification")
          .withHint(
              "SET helios.auditor and helios.justification, or --auditor NAME --justification"
                  + " TEXT.");
    }
    if (isOn) {
      append(
          "audit_query",
          branch,
          details(context == null ? user : context.auditor(), what, context));
    }
  }

  private static String details(String auditor, String what, @Nullable Context context) {
    return "Auditor: %s, Query: %s, Justification: %s"
        .formatted(auditor, what, context == null ? NONE : context.justification());
  }

  /** Logs what happened; nothing where there is no log. */
  public void append(String event, String branch, String details) {
    if (log != null) {
      log.append(event, branch, details);
    }
  }

  /**
   * Logs what a command is about to read, if it names an audit branch.
   *
   * @param head what HEAD means; null for HEAD of the database
   * @throws SqlError as {@link #reading}
   */
  public void command(
      String revision, @Nullable String head, String what, @Nullable Context context, String user) {
    if (isOn()) {
      for (String branch : branches(revision, head)) {
        reading(branch, what, context, user);
      }
    }
  }

  /**
   * Logs that everything is about to be copied, if there are audit branches.
   *
   * @throws SqlError as {@link #reading}
   */
  public void copying(String what, @Nullable Context context, String user) {
    if (isOn() && repository.branches().list().stream().anyMatch(b -> isAudit(b.name()))) {
      reading(ALL, what, context, user);
    }
  }
}
