package dev.helios.refs.jgit;

import dev.helios.refs.history.Actor;
import dev.helios.refs.jgit.RefMoves.Move;
import dev.helios.refs.jgit.RefMoves.Refusal;
import dev.helios.refs.jgit.RefMoves.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * One ref that JGit moves. Nothing is locked: a ref that moved meanwhile is found when it counts.
 */
final class StateRefUpdate extends RefUpdate {
  private final StateRepository repository;
  private final RefMoves moves;
  private String target;

  StateRefUpdate(StateRepository repository, RefMoves moves, Ref ref) {
    super(ref);
    this.repository = repository;
    this.moves = moves;
    this.target = ref.getLeaf().getName();
  }

  @Override
  protected RefDatabase getRefDatabase() {
    return repository.getRefDatabase();
  }

  @Override
  protected Repository getRepository() {
    return repository;
  }

  @Override
  protected boolean tryLock(boolean follow) throws IOException {
    target = follow ? getRef().getLeaf().getName() : getRef().getName();
    Ref now = getRefDatabase().exactRef(target);
    setOldObjectId(now == null ? null : now.getObjectId());
    return true;
  }

  @Override
  protected void unlock() {}

  @Override
  protected Result doUpdate(Result desired) {
    return move(desired, getNewObjectId());
  }

  @Override
  protected Result doDelete(Result desired) {
    return move(desired, null);
  }

  private Result move(Result desired, @Nullable ObjectId to) {
    if (target.equals(Constants.HEAD)) {
      // HEAD names a branch, always.
      return Result.REJECTED_OTHER_REASON;
    }
    Move move = new Move(target, getOldObjectId(), to, who(), message(desired));
    Optional<Refused> refused = moves.make(List.of(move));
    return refused.map(r -> result(r.refusal())).orElse(desired);
  }

  private static Result result(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Raced r -> Result.LOCK_FAILURE;
      case Refusal.Current r -> Result.REJECTED_CURRENT_BRANCH;
      case Refusal.Other r -> Result.REJECTED_OTHER_REASON;
    };
  }

  @Override
  protected Result doLink(String branch) {
    if (!target.equals(Constants.HEAD) || !branch.startsWith(Constants.R_HEADS)) {
      return Result.REJECTED_OTHER_REASON;
    }
    String name = branch.substring(Constants.R_HEADS.length());
    return moves.link(name, who(), getRefLogMessage())
        ? Result.FORCED
        : Result.REJECTED_OTHER_REASON;
  }

  Actor who() {
    return actor(getRefLogIdent(), repository);
  }

  static Actor actor(@Nullable PersonIdent ident, Repository repository) {
    PersonIdent who = ident == null ? new PersonIdent(repository) : ident;
    return new Actor(who.getName(), who.getEmailAddress());
  }

  private @Nullable String message(Result result) {
    String message = getRefLogMessage();
    if (message == null || !isRefLogIncludingResult()) {
      return message;
    }
    String word =
        switch (result) {
          case NEW -> ReflogEntry.PREFIX_CREATED;
          case FAST_FORWARD -> ReflogEntry.PREFIX_FAST_FORWARD;
          case FORCED -> ReflogEntry.PREFIX_FORCED_UPDATE;
          default -> "";
        };
    return message.isEmpty() || word.isEmpty() ? message + word : message + ": " + word;
  }
}
