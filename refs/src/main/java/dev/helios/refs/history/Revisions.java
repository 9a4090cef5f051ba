package dev.helios.refs.history;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.history.History.ReflogEntry;
import dev.helios.refs.history.RevisionText.Step;
import dev.helios.refs.log.Engine;
import dev.helios.refs.log.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What revisions name, by the rules of gitrevisions(7): see {@code docs/reference/revisions.md}.
 * Safe for use by many threads.
 */
final class Revisions {
  private static final String STASH = "refs/stash";
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{4,40}");
  private static final Pattern DESCRIBED = Pattern.compile(".+-\\d+-g([0-9a-f]{4,40})");
  private static final String HEAD = "HEAD";

  private final Engine engine;
  private final History history;
  private final ShortIds ids;

  Revisions(Engine engine, History history) {
    this.engine = engine;
    this.history = history;
    this.ids = new ShortIds(engine, history);
  }

  /**
   * What a revision names.
   *
   * @param object a commit or an annotated tag
   * @param branch the branch as it is or was then, if the revision names no more than that
   */
  record Named(CommitId object, @Nullable Branch branch) {}

  /** A place on the way: a ref with what it is now, or just an object. */
  private record At(@Nullable String ref, CommitId object, @Nullable Branch branch) {}

  /**
   * Finds what {@code revision} names.
   *
   * @param head what HEAD and {@code @} mean: a branch or a revision; null for HEAD of the database
   * @throws BranchException if it names nothing, or more than one thing
   */
  Named find(String revision, @Nullable String head) {
    RevisionText text = RevisionText.parse(revision);
    List<Step> steps = text.steps();
    At at;
    int done = 0;
    if (text.base().isEmpty()) {
      at = startInPast(revision, steps.get(0), head);
      done = steps.get(0) instanceof Step.Checkout ? 1 : 0;
    } else if (!steps.isEmpty() && steps.get(0) instanceof Step.Then then && isGone(text.base())) {
      at = then(revision, shortName(text.base()), then.when());
      done = 1;
    } else {
      at = start(revision, text.base(), head);
    }
    for (Step step : steps.subList(done, steps.size())) {
      at = go(revision, at, step);
    }
    return new Named(at.object(), at.branch());
  }

  /** Whether a name is no ref's now; a branch that was deleted can still be read as it was. */
  private boolean isGone(String name) {
    return !name.equals("@") && !name.equals(HEAD) && refs(name).isEmpty();
  }

  private static String shortName(String name) {
    return name.startsWith(RefNames.HEADS) ? name.substring(RefNames.HEADS.length()) : name;
  }

  private At startInPast(String revision, Step first, @Nullable String head) {
    if (first instanceof Step.Checkout checkout) {
      String name =
          Checkouts.before(history.reflog(HEAD), checkout.n())
              .orElseThrow(
                  () ->
                      nothing(
                          revision,
                          "HEAD has not been switched so often as %d".formatted(checkout.n())));
      return branch(name)
          .orElseThrow(() -> nothing(revision, "branch '%s' does not exist".formatted(name)));
    }
    return current(head)
        .orElseThrow(() -> nothing(revision, "HEAD is on no branch, but at '%s'".formatted(head)));
  }

  /** The branch that is current; empty if {@code head} is another revision. */
  private Optional<At> current(@Nullable String head) {
    return branch(head == null ? engine.state().head() : head);
  }

  private Optional<At> branch(String name) {
    return Optional.ofNullable(engine.visible().get(name))
        .map(b -> new At(RefNames.HEADS + name, b.head(), b));
  }

  private At start(String revision, String base, @Nullable String head) {
    if (base.equals("@") || base.equals(HEAD)) {
      Optional<At> branch = current(head);
      if (branch.isPresent()) {
        At at = branch.get();
        return head == null ? new At(HEAD, at.object(), at.branch()) : at;
      }
      if (head == null) {
        throw nothing(revision, "branch '%s' does not exist".formatted(engine.state().head()));
      }
      Named named = find(head, null);
      return new At(null, named.object(), named.branch());
    }
    if (base.startsWith(":/")) {
      return new At(null, byText(revision, base.substring(2), everywhere()), null);
    }
    if (base.length() == 40 && ID.matcher(base).matches()) {
      return new At(null, ids.find(revision, base), null);
    }
    List<At> refs = refs(base);
    if (!refs.isEmpty()) {
      return refs.get(0);
    }
    Matcher described = DESCRIBED.matcher(base);
    String digits = described.matches() ? described.group(1) : base;
    if (!ID.matcher(digits).matches()) {
      throw unknown(base);
    }
    return new At(null, ids.find(revision, digits), null);
  }

  /** The refs that a name may mean, the one it does mean first. */
  private List<At> refs(String name) {
    List<At> found = new ArrayList<>();
    for (String full : List.of(name, "refs/" + name, RefNames.TAGS + name, RefNames.HEADS + name)) {
      if (full.startsWith(RefNames.TAGS)) {
        CommitId tag = engine.state().tags().get(full.substring(RefNames.TAGS.length()));
        if (tag != null) {
          found.add(new At(full, tag, null));
        }
      } else if (full.startsWith(RefNames.HEADS)) {
        branch(full.substring(RefNames.HEADS.length())).ifPresent(found::add);
      } else if (full.equals(STASH)) {
        engine.state().stashes().stream()
            .findFirst()
            .ifPresent(stash -> found.add(new At(STASH, stash.commit(), null)));
      }
    }
    return found;
  }

  /** A warning, if the name that a revision begins with is that of several refs. */
  Optional<String> ambiguity(String revision) {
    String base = RevisionText.parse(revision).base();
    List<At> refs = base.isEmpty() ? List.of() : refs(base);
    return refs.size() < 2
        ? Optional.empty()
        : Optional.of(
            "refname '%s' is ambiguous: it is taken for %s, and not for %s"
                .formatted(base, refs.get(0).ref(), refs.get(1).ref()));
  }

  private At go(String revision, At at, Step step) {
    return switch (step) {
      case Step.Back s -> new At(null, back(revision, peeled(at), s.n()), null);
      case Step.Parent s -> new At(null, parent(revision, peeled(at), s.n()), null);
      case Step.Peel s -> new At(null, peel(revision, at, s.type()), null);
      case Step.Search s -> new At(null, byText(revision, s.text(), List.of(peeled(at))), null);
      case Step.Entry s -> new At(null, entry(revision, at, s.n()), null);
      case Step.Checkout s ->
          throw RevisionText.bad(revision, "'@{-%d}' can only begin one".formatted(s.n()));
      case Step.Upstream s -> upstream(revision, at);
      case Step.Then s -> then(revision, at, s.when());
    };
  }

  private CommitId peeled(At at) {
    return history.peel(at.object());
  }

  private CommitId back(String revision, CommitId from, int n) {
    CommitId commit = from;
    for (int i = 0; i < n; i++) {
      commit = parent(revision, commit, 1);
    }
    return commit;
  }

  private CommitId parent(String revision, CommitId commit, int n) {
    if (n == 0) {
      return commit;
    }
    List<CommitId> parents = history.parents(commit);
    if (n > parents.size()) {
      String has =
          parents.isEmpty()
              ? "is the first of its line and has no parent"
              : "has %d parent%s".formatted(parents.size(), parents.size() == 1 ? "" : "s");
      throw nothing(revision, "commit %s %s".formatted(commit.abbreviated(), has));
    }
    return parents.get(n - 1);
  }

  private CommitId peel(String revision, At at, String type) {
    CommitId commit = peeled(at);
    return switch (type) {
      case "", "commit" -> commit;
      case "object" -> at.object();
      case "tag" -> {
        if (commit.equals(at.object())) {
          throw nothing(revision, "%s is no annotated tag".formatted(commit.abbreviated()));
        }
        yield at.object();
      }
      default ->
          throw RevisionText.bad(
              revision, "there are commits, tags and objects, but no '%s'".formatted(type));
    };
  }

  private CommitId entry(String revision, At at, int n) {
    String ref = at.ref();
    if (ref == null) {
      throw RevisionText.bad(
          revision, "only a branch or HEAD has a past that '@{%d}' can mean".formatted(n));
    }
    if (n == 0) {
      return at.object();
    }
    if (ref.equals(STASH)) {
      return stash(revision, n);
    }
    List<ReflogEntry> log = engine.state().reflog(ref);
    CommitId then =
        n < log.size() ? log.get(n).to() : n == log.size() && n > 0 ? log.get(n - 1).from() : null;
    if (then == null) {
      String why =
          n < log.size()
              ? "the branch was deleted then"
              : "the reflog of %s has %d entries".formatted(RefNames.shortened(ref), log.size());
      throw nothing(revision, why);
    }
    return then;
  }

  private CommitId stash(String revision, int n) {
    List<Stash> stashes = engine.state().stashes();
    if (n >= stashes.size()) {
      throw nothing(revision, "there are %d stashes".formatted(stashes.size()));
    }
    return stashes.get(n).commit();
  }

  private At upstream(String revision, At at) {
    Branch branch = onBranch(revision, at);
    String parent = branch.parent();
    if (parent == null) {
      throw nothing(revision, "branch '%s' was made from no other branch".formatted(branch.name()));
    }
    return branch(parent)
        .orElseThrow(
            () ->
                nothing(
                    revision,
                    "branch '%s' was made from '%s', which does not exist any more"
                        .formatted(branch.name(), parent)));
  }

  private static Branch onBranch(String revision, At at) {
    if (at.branch() == null) {
      throw RevisionText.bad(revision, "'@{..}' can only follow a branch");
    }
    return at.branch();
  }

  private At then(String revision, At at, String when) {
    Branch branch = onBranch(revision, at);
    return then(revision, branch.name(), when);
  }

  private At then(String revision, String branch, String when) {
    long lsn =
        when.startsWith("lsn:")
            ? lsn(revision, when.substring(4))
            : lsn(revision, Moments.parse(when, Instant.now()));
    Branch then =
        branchAt(branch, lsn)
            .orElseThrow(
                () ->
                    new BranchException(
                        Reason.NO_SUCH_REF,
                        "branch '%s' did not exist at %s".formatted(branch, when)));
    return new At(null, then.head(), then);
  }

  /** What has not come yet is refused: it would be another state each time that it is asked for. */
  private long lsn(String revision, Instant moment) {
    // Where the clock was set back, the log may be ahead of it.
    if (moment.isAfter(Instant.now()) && moment.isAfter(engine.lastTime())) {
      throw new BranchException(
          Reason.BAD_REVISION, "'%s': %s is in the future".formatted(revision, moment));
    }
    return engine.lsnAt(moment);
  }

  private static long lsn(String revision, String digits) {
    try {
      return Long.parseLong(digits.strip());
    } catch (NumberFormatException e) {
      throw new BranchException(
          Reason.BAD_REVISION, "'%s': '%s' is no LSN".formatted(revision, digits));
    }
  }

  private List<CommitId> everywhere() {
    List<CommitId> heads = new ArrayList<>();
    engine.visible().values().forEach(b -> heads.add(b.head()));
    history.tags().forEach(t -> heads.add(t.commit()));
    return heads;
  }

  /** The commit written last behind some whose message matches, or with {@code !-} does not. */
  private CommitId byText(String revision, String text, List<CommitId> behind) {
    boolean not = text.startsWith("!-");
    String expression = not ? text.substring(2) : text.startsWith("!!") ? text.substring(1) : text;
    if (!not && text.startsWith("!") && !text.startsWith("!!")) {
      throw RevisionText.bad(revision, "after '!' comes '-' or another '!'");
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(expression);
    } catch (java.util.regex.PatternSyntaxException e) {
      throw RevisionText.bad(
          revision, "'%s' is no regular expression: %s".formatted(expression, e.getDescription()));
    }
    var log = history.walk(behind, List.of());
    while (log.hasNext()) {
      Commit commit = log.next();
      if (pattern.matcher(commit.message()).find() != not) {
        return commit.id();
      }
    }
    throw nothing(
        revision,
        "no commit has a message that %s '%s'"
            .formatted(not ? "does not match" : "matches", expression));
  }

  private static BranchException nothing(String revision, String why) {
    return new BranchException(
        Reason.NO_SUCH_REF, "'%s' names nothing: %s".formatted(revision, why));
  }

  private BranchException unknown(String name) {
    List<String> names = new ArrayList<>(engine.visible().keySet());
    names.addAll(engine.state().tags().keySet());
    String nearest =
        EditDistance.nearest(name, names).map("; did you mean '%s'?"::formatted).orElse("");
    return new BranchException(
        Reason.NO_SUCH_REF, "unknown revision '%s'%s".formatted(name, nearest));
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
    Optional<Branch> then = past.find(branch);
    // A branch that had another name then is known by when it was made.
    return then.isPresent() || now == null
        ? then
        : past.branches().stream().filter(b -> b.createdAt().equals(now.createdAt())).findFirst();
  }
}
