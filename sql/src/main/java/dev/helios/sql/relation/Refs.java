package dev.helios.sql.relation;

import dev.helios.refs.branch.BranchException;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.sql.SqlError;
import dev.helios.sql.version.BranchErrors;
import dev.helios.sql.version.SessionRevision;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What revisions mean to a session. {@code HEAD} is its branch, and its branch has its own changes.
 * What names nothing is an SqlError with 42704.
 */
final class Refs {
  private final Viewpoint viewpoint;

  Refs(Viewpoint viewpoint) {
    this.viewpoint = viewpoint;
  }

  private History history() {
    return viewpoint.repository().history();
  }

  /** The commit that a revision names. */
  CommitId commit(String revision) {
    viewpoint.reading(revision);
    return guard(() -> history().resolve(revision, viewpoint.head()));
  }

  /** The commit that the session is at, or the head of its branch. */
  CommitId current() {
    return commit(SessionRevision.HEAD);
  }

  /** What a revision has to read. */
  Root root(String revision) {
    viewpoint.reading(revision);
    return isOwn(revision)
        ? viewpoint.root()
        : guard(() -> history().snapshot(revision, viewpoint.head()).root());
  }

  /** Whether a revision is where the session is, with what it changed there. */
  private boolean isOwn(String revision) {
    return SessionRevision.isHead(revision)
        || (revision.equals(viewpoint.ref())
            && guard(() -> history().ambiguity(revision)).isEmpty());
  }

  /** The best common ancestor of two revisions; empty if they are unrelated. */
  Optional<CommitId> mergeBase(String a, String b) {
    List<CommitId> bases = history().mergeBases(commit(a), commit(b));
    return bases.stream().sorted().findFirst();
  }

  /** A table of the session's root. */
  Table table(String name) {
    return viewpoint.root().table(name).orElseThrow(() -> missing(name, viewpoint.place()));
  }

  /** A table of a revision. */
  Table table(String revision, String name) {
    return root(revision).table(name).orElseThrow(() -> missing(name, place(revision)));
  }

  /** What a revision is, for messages: {@code branch "dev"}. */
  String place(String revision) {
    return guard(() -> history().branch(revision, viewpoint.head()))
        .map(b -> "branch \"" + b.name() + '"')
        .orElse("ref \"" + revision + '"');
  }

  static SqlError missing(String table, String place) {
    return new SqlError("42P01", "relation \"%s\" does not exist on %s".formatted(table, place));
  }

  private static <T> T guard(Supplier<T> look) {
    try {
      return look.get();
    } catch (BranchException e) {
      throw BranchErrors.explain(e);
    }
  }
}
