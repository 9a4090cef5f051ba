package dev.helios.hooks.check;

import dev.helios.refs.gate.RefMove;
import dev.helios.refs.history.CommitId;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What checks judge: a ref, what it is at, and what it is to be at.
 *
 * @param run id of the run of checks
 * @param operation what somebody does: commit, merge, fast-forward, reset, create, ..
 * @param ref full name of the branch or tag
 * @param old null if the ref is not there yet
 * @param candidate what it is to be at, readable by its id; null if it is to go
 * @param source what is merged from, as it was given; null where nothing is merged
 * @param theirs head of the source
 * @param base the merge base; null if there is none, or several
 * @param user name of who does it; null if nothing says
 * @param database directory of the database; null on the heap
 */
public record Subject(
    HookEvent event,
    String run,
    String operation,
    String ref,
    @Nullable CommitId old,
    @Nullable CommitId candidate,
    @Nullable String source,
    @Nullable CommitId theirs,
    @Nullable CommitId base,
    @Nullable String user,
    @Nullable Path database) {

  public boolean isBranch() {
    return ref.startsWith(RefMove.HEADS);
  }

  /** The branch or tag without the folder it is in. */
  public String target() {
    return ref.substring(isBranch() ? RefMove.HEADS.length() : RefMove.TAGS.length());
  }

  /** JDBC URL of the candidate, or of what goes, for reading; empty on the heap. */
  public Optional<String> url() {
    CommitId shown = candidate != null ? candidate : old;
    return database == null || shown == null
        ? Optional.empty()
        : Optional.of("jdbc:helios:%s?ref=%s&readOnly=true".formatted(database, shown.hex()));
  }

  /** The same for another event of the same move. */
  public Subject at(HookEvent other) {
    return new Subject(
        other, run, operation, ref, old, candidate, source, theirs, base, user, database);
  }

  /** The same within another run. */
  public Subject in(String otherRun) {
    return new Subject(
        event, otherRun, operation, ref, old, candidate, source, theirs, base, user, database);
  }
}
