package dev.helios.refs.history;

import dev.helios.refs.root.Root;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commits and what names them. Safe for use by many threads. */
public interface History {
  /** A revision that was resolved: the commit it names and the root to read. */
  record Snapshot(String revision, @Nullable CommitId commit, Root root) {}

  /**
   * Resolves a revision to the commit it names.
   *
   * @throws dev.helios.refs.branch.BranchException if it names none, or several
   */
  CommitId resolve(String revision);

  /**
   * Resolves a revision for reading: a branch gives its current state, all else a commit's root.
   */
  Snapshot snapshot(String revision);

  Commit commit(CommitId id);

  /** Root of a commit. */
  Root root(CommitId id);

  /**
   * Writes a commit object, durable with the next record that refers to it.
   *
   * @param root is persisted if it was not
   */
  CommitId write(List<CommitId> parents, Root root, String message, Actor author, Actor committer);

  /**
   * Commits reachable from {@code include} but not from {@code exclude}, newest first, at most
   * {@code limit}.
   */
  List<Commit> log(List<CommitId> include, List<CommitId> exclude, int limit);

  /** Best common ancestors of two commits; empty if unrelated, several if they criss-cross. */
  List<CommitId> mergeBases(CommitId a, CommitId b);

  boolean isAncestor(CommitId ancestor, CommitId descendant);

  /** An entry of a reflog; {@code from} is null for a creation. */
  record ReflogEntry(
      @Nullable CommitId from, @Nullable CommitId to, Actor who, Instant date, String message) {}

  /** Newest first; empty if the ref has none. */
  List<ReflogEntry> reflog(String ref);

  /** A tag; {@code tagger}, {@code date} and {@code message} are null for a lightweight one. */
  record Tag(
      String name,
      CommitId commit,
      @Nullable Actor tagger,
      @Nullable Instant date,
      @Nullable String message) {}

  List<Tag> tags();

  Optional<Tag> tag(String name);

  /** Creates a tag; annotated if {@code message} is not null. */
  Tag createTag(String name, CommitId commit, @Nullable String message, Actor who);

  void deleteTag(String name, Actor who);
}
