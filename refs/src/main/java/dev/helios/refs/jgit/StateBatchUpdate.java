package dev.helios.refs.jgit;

import dev.helios.refs.history.Actor;
import dev.helios.refs.jgit.RefMoves.Move;
import dev.helios.refs.jgit.RefMoves.Refusal;
import dev.helios.refs.jgit.RefMoves.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.jspecify.annotations.Nullable;

/** Several refs that JGit moves: in one record of the journal, if they move all or not at all. */
final class StateBatchUpdate extends BatchRefUpdate {
  private final StateRepository repository;
  private final RefMoves moves;

  StateBatchUpdate(StateRepository repository, RefMoves moves) {
    super(repository.getRefDatabase());
    this.repository = repository;
    this.moves = moves;
    setAtomic(true);
  }

  @Override
  public void execute(RevWalk walk, ProgressMonitor monitor, @Nullable List<String> options)
      throws IOException {
    if (!isAtomic()) {
      super.execute(walk, monitor, options);
      return;
    }
    List<ReceiveCommand> commands = ReceiveCommand.filter(getCommands(), Result.NOT_ATTEMPTED);
    if (commands.size() < getCommands().size()) {
      ReceiveCommand.abort(getCommands());
      return;
    }
    monitor.beginTask("Updating references", commands.size());
    List<Move> wanted = new ArrayList<>();
    Actor who = StateRefUpdate.actor(getRefLogIdent(), repository);
    for (ReceiveCommand command : commands) {
      if (!isPossible(walk, command)) {
        ReceiveCommand.abort(commands);
        return;
      }
      wanted.add(
          new Move(
              command.getRefName(),
              orNull(command.getOldId()),
              orNull(command.getNewId()),
              who,
              isRefLogDisabled(command) ? null : getRefLogMessage(command)));
    }
    Optional<Refused> refused = moves.make(wanted);
    if (refused.isPresent()) {
      refuse(commands.get(refused.get().move()), refused.get().refusal());
      ReceiveCommand.abort(commands);
    } else {
      commands.forEach(c -> c.setResult(Result.OK));
    }
    monitor.endTask();
  }

  private static @Nullable ObjectId orNull(ObjectId id) {
    return ObjectId.zeroId().equals(id) ? null : id;
  }

  private boolean isPossible(RevWalk walk, ReceiveCommand command) throws IOException {
    try {
      if (command.getType() != ReceiveCommand.Type.DELETE) {
        walk.parseAny(command.getNewId());
      }
      command.updateType(walk);
    } catch (MissingObjectException e) {
      command.setResult(Result.REJECTED_MISSING_OBJECT);
      return false;
    }
    if (command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD
        && !isAllowNonFastForwards()) {
      command.setResult(Result.REJECTED_NONFASTFORWARD);
      return false;
    }
    return true;
  }

  private static void refuse(ReceiveCommand command, Refusal refusal) {
    switch (refusal) {
      case Refusal.Raced r -> command.setResult(Result.LOCK_FAILURE);
      case Refusal.Current r -> command.setResult(Result.REJECTED_CURRENT_BRANCH);
      case Refusal.Other r -> command.setResult(Result.REJECTED_OTHER_REASON, r.why());
    }
  }
}
