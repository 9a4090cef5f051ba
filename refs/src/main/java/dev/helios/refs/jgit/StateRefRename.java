package dev.helios.refs.jgit;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.RefRename;
import org.eclipse.jgit.lib.RefUpdate.Result;

/** A branch that JGit renames, its reflog with it, and HEAD too if that names it. */
final class StateRefRename extends RefRename {
  private final StateRepository repository;
  private final RefMoves moves;

  StateRefRename(
      StateRepository repository,
      RefMoves moves,
      StateRefUpdate source,
      StateRefUpdate destination) {
    super(source, destination);
    this.repository = repository;
    this.moves = moves;
  }

  @Override
  protected Result doRename() {
    String from = source.getName();
    String to = destination.getName();
    if (!from.startsWith(Constants.R_HEADS) || !to.startsWith(Constants.R_HEADS)) {
      return Result.REJECTED_OTHER_REASON;
    }
    boolean renamed =
        moves.rename(
            from.substring(Constants.R_HEADS.length()),
            to.substring(Constants.R_HEADS.length()),
            StateRefUpdate.actor(getRefLogIdent(), repository),
            getRefLogMessage());
    return renamed ? Result.RENAMED : Result.LOCK_FAILURE;
  }
}
