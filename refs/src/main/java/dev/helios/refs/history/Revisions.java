package dev.helios.refs.history;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.jgit.StateRepository;
import dev.helios.refs.log.Engine;
import dev.helios.refs.log.State;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Revisions: JGit's syntax, and what it lacks: {@code @}, {@code :/text}, {@code main@{lsn:7}} and
 * {@code main@{2026-01-31 18:00}}.
 */
final class Revisions {
  private static final Pattern AT = Pattern.compile("(.*)@\\{([^}]*)\\}");

  /** A time or LSN of a branch and what JGit is to make of its head: {@code main@{lsn:7}~2}. */
  private static final Pattern AT_AND_MORE = Pattern.compile("(.*?@\\{[^}]*\\})([~^].*)");

  private static final Pattern ENTRY = Pattern.compile("\\d+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+|upstream|u");

  private final Engine engine;
  private final StateRepository git;

  Revisions(Engine engine, StateRepository git) {
    this.engine = engine;
    this.git = git;
  }

  CommitId commit(String revision) {
    if (revision.isBlank()) {
      throw new BranchException(Reason.BAD_REVISION, "an empty revision names nothing");
    }
    Branch branch = engine.visible().get(revision);
    if (branch != null) {
      return branch.head();
    }
    Optional<Branch> past = branchAt(revision);
    if (past.isPresent()) {
      return past.get().head();
    }
    if (revision.startsWith(":/")) {
      return byText(revision.substring(2));
    }
    Matcher more = AT_AND_MORE.matcher(revision);
    Optional<Branch> start = more.matches() ? branchAt(more.group(1)) : Optional.empty();
    return start.isPresent()
        ? byGit(revision, start.get().head().hex() + more.group(2))
        : byGit(revision, revision);
  }

  private CommitId byGit(String revision, String text) {
    String spelled =
        text.equals("@") || text.startsWith("@~") || text.startsWith("@^")
            ? "HEAD" + text.substring(1)
            : text;
    try {
      ObjectId id = git.resolve(spelled + "^{commit}");
      if (id == null) {
        throw unknown(revision);
      }
      return new CommitId(id.name());
    } catch (AmbiguousObjectException e) {
      throw new BranchException(
          Reason.AMBIGUOUS,
          "'%s' is ambiguous: %s"
              .formatted(
                  revision,
                  String.join(
                      ", ", e.getCandidates().stream().map(c -> c.name()).sorted().toList())));
    } catch (RevisionSyntaxException e) {
      Matcher entry = AT.matcher(text);
      if (entry.matches() && ENTRY.matcher(entry.group(2)).matches()) {
        throw new BranchException(
            Reason.NO_SUCH_REF,
            "'%s': the reflog has no entry %s".formatted(revision, entry.group(2)));
      }
      throw new BranchException(
          Reason.BAD_REVISION, "'%s' is no valid revision".formatted(revision));
    } catch (IOException e) {
      throw unknown(revision);
    }
  }

  private BranchException unknown(String revision) {
    String nearest =
        engine.visible().keySet().stream()
            .filter(b -> distance(b, revision) <= 2)
            .findFirst()
            .map(b -> "; did you mean '%s'?".formatted(b))
            .orElse("");
    return new BranchException(
        Reason.NO_SUCH_REF, "unknown revision '%s'%s".formatted(revision, nearest));
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int next = Math.min(diagonal + cost, Math.min(row[j], row[j - 1]) + 1);
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[b.length()];
  }

  /** The newest commit whose message matches {@code text}, a regular expression. */
  private CommitId byText(String text) {
    try (RevWalk walk = new RevWalk(git)) {
      walk.sort(RevSort.COMMIT_TIME_DESC);
      for (Branch branch : engine.visible().values()) {
        walk.markStart(walk.parseCommit(History.id(branch.head())));
      }
      Pattern pattern = Pattern.compile(text);
      for (RevCommit commit : walk) {
        if (pattern.matcher(commit.getFullMessage()).find()) {
          return new CommitId(commit.name());
        }
      }
    } catch (java.util.regex.PatternSyntaxException e) {
      throw new BranchException(
          Reason.BAD_REVISION, "':/%s' is no regular expression".formatted(text));
    } catch (IOException e) {
      throw new dev.helios.objects.chunk.StoreException(
          "the history cannot be read: " + e.getMessage(), e);
    }
    throw new BranchException(
        Reason.NO_SUCH_REF, "no commit has a message that matches '%s'".formatted(text));
  }

  /** The branch at a time or LSN, if the revision is of that form. */
  Optional<Branch> branchAt(String revision) {
    Matcher at = AT.matcher(revision);
    if (!at.matches() || NUMBER.matcher(at.group(2)).matches()) {
      return Optional.empty();
    }
    String branch =
        at.group(1).isEmpty() || at.group(1).equals("HEAD") ? engine.state().head() : at.group(1);
    String when = at.group(2);
    long lsn =
        when.startsWith("lsn:")
            ? lsn(revision, when.substring(4))
            : engine.lsnAt(Moments.parse(when, Instant.now()));
    return Optional.of(
        branchAt(branch, lsn)
            .orElseThrow(
                () ->
                    new BranchException(
                        Reason.NO_SUCH_REF,
                        "branch '%s' did not exist at %s".formatted(branch, when))));
  }

  private static long lsn(String revision, String digits) {
    try {
      return Long.parseLong(digits.strip());
    } catch (NumberFormatException e) {
      throw new BranchException(
          Reason.BAD_REVISION, "'%s': '%s' is no LSN".formatted(revision, digits));
    }
  }

  Optional<Branch> branchAt(String branch, long lsn) {
    if (lsn < 0 || lsn > engine.lastLsn()) {
      throw new BranchException(
          Reason.BAD_REVISION,
          "LSN %d is not in the log, which ends at %d".formatted(lsn, engine.lastLsn()));
    }
    Branch now = engine.visible().get(branch);
    if (now != null && now.lsn() <= lsn) {
      return Optional.of(now);
    }
    State past = engine.stateAt(lsn);
    Optional<Branch> then =
        past.branches().stream().filter(b -> b.name().equals(branch)).findFirst();
    // A branch that had another name then is known by when it was made.
    return then.isPresent() || now == null
        ? then
        : past.branches().stream().filter(b -> b.createdAt().equals(now.createdAt())).findFirst();
  }
}
