package dev.helios.refs.branch;

import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.History;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.root.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was pending on branches and was put aside: one list for all branches, the newest first, as
 * git's {@code stash@{0}}. Safe for use by many threads.
 */
public final class Stashes {
  private static final Pattern NAME = Pattern.compile("(?:stash@\\{)?(\\d{1,9})\\}?");

  private final Engine engine;
  private final History history;

  Stashes(Engine engine, History history) {
    this.engine = engine;
    this.history = history;
  }

  /** Newest first. */
  public List<Stash> list() {
    return engine.state().stashes();
  }

  /**
   * The one of that name: {@code stash@{1}}, or {@code 1}.
   *
   * @throws BranchException with NO_STASH
   */
  public Stash get(String name) {
    List<Stash> all = list();
    Matcher matcher = NAME.matcher(name.strip());
    if (all.isEmpty()) {
      throw new BranchException(Reason.NO_STASH, "there is no stash");
    }
    int n = matcher.matches() ? Integer.parseInt(matcher.group(1)) : all.size();
    if (n >= all.size()) {
      throw new BranchException(
          Reason.NO_STASH,
          "'%s' is no stash; they are stash@{0} to stash@{%d}".formatted(name, all.size() - 1));
    }
    return all.get(n);
  }

  /** What it is called now: {@code stash@{0}}. */
  public String name(Stash stash) {
    return "stash@{%d}".formatted(list().indexOf(stash));
  }

  /**
   * Puts aside what is pending on a branch, which is at its head then.
   *
   * @param message what it is about; null for the usual text
   * @throws BranchException with NOTHING_TO_STASH if nothing is pending
   */
  public Stash push(String branch, @Nullable String message, Actor who) {
    // Hashed and flushed before everyone must wait, so that little is left to do while they do.
    Root likely = Branches.tip(engine, branch).root();
    likely.hash();
    engine.storage().chunks().flush();
    List<Stash> pushed = new ArrayList<>();
    engine.change(
        () -> {
          Branch tip = Branches.tip(engine, branch);
          Branches.checkWritable(tip);
          Commit head = history.commit(tip.head());
          if (tip.root().hash().equals(head.root())) {
            throw new BranchException(
                Reason.NOTHING_TO_STASH, "nothing to stash on branch '%s'".formatted(branch));
          }
          String text =
              message != null
                  ? "On %s: %s".formatted(branch, message)
                  : "WIP on %s: %s %s".formatted(branch, tip.head().abbreviated(), head.subject());
          Change.ObjectAdded object =
              history.compose(List.of(tip.head()), tip.root(), text, who, who);
          if (!tip.root().sameAs(likely)) {
            engine.storage().chunks().flush();
          }
          pushed.add(new Stash(branch, object.id()));
          return List.of(
              object,
              new Change.StashPushed(branch, object.id()),
              new Change.BranchMoved(branch, tip.head(), false));
        });
    return pushed.get(0);
  }

  /**
   * Puts {@code merged}, which was made of a stash and of {@code expected}, on the branch as one
   * transaction; returns false, with nothing changed, if the branch has moved.
   *
   * @param drop the stash goes with it; null to leave it
   */
  public boolean apply(Branch expected, Root merged, @Nullable Stash drop, Actor who) {
    return Branches.apply(
        engine,
        expected,
        merged,
        "STASH APPLY",
        who,
        () -> drop == null ? List.of() : List.of(new Change.StashDropped(checked(drop).commit())));
  }

  /** Forgets a stash. */
  public void drop(Stash stash) {
    engine.change(() -> List.of(new Change.StashDropped(checked(stash).commit())));
  }

  private Stash checked(Stash stash) {
    if (!list().contains(stash)) {
      throw new BranchException(
          Reason.NO_STASH, "stash %s is gone".formatted(stash.commit().abbreviated()));
    }
    return stash;
  }

  /** Forgets all of them; returns how many there were. */
  public int clear() {
    int[] count = {0};
    engine.change(
        () -> {
          List<Change> changes = new ArrayList<>();
          list().forEach(s -> changes.add(new Change.StashDropped(s.commit())));
          count[0] = changes.size();
          return changes;
        });
    return count[0];
  }
}
