package dev.helios.refs.history;

import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.history.History.Tag;
import dev.helios.refs.jgit.StateRepository;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** The tags of a repository. Safe for use by many threads. */
final class Tags {
  private final Engine engine;
  private final History history;
  private final CommitWriter writer;
  private final StateRepository git;

  Tags(Engine engine, History history, CommitWriter writer, StateRepository git) {
    this.engine = engine;
    this.history = history;
    this.writer = writer;
    this.git = git;
  }

  List<Tag> list() {
    List<Tag> tags = new ArrayList<>();
    engine.state().tags().forEach((name, id) -> tags.add(tag(name, id)));
    return tags;
  }

  Optional<Tag> find(String name) {
    return Optional.ofNullable(engine.state().tags().get(name)).map(id -> tag(name, id));
  }

  private Tag tag(String name, CommitId id) {
    try (RevWalk walk = new RevWalk(git)) {
      RevObject object = walk.parseAny(History.id(id));
      CommitId commit = new CommitId(walk.peel(object).name());
      if (object instanceof RevTag annotated) {
        PersonIdent tagger = annotated.getTaggerIdent();
        return new Tag(
            name, commit, GitCommits.actor(tagger), tagger.getWhenAsInstant(), message(annotated));
      }
      return new Tag(name, commit, null, null, null);
    } catch (IOException e) {
      throw History.unreadable(e);
    }
  }

  /** The message without the signature behind it. */
  private static String message(RevTag tag) {
    String message = tag.getFullMessage();
    byte[] signature = tag.getRawGpgSignature();
    if (signature != null) {
      int at = message.indexOf(new String(signature, StandardCharsets.UTF_8).strip());
      message = at < 0 ? message : message.substring(0, at);
    }
    return message.stripTrailing();
  }

  /**
   * Creates a tag.
   *
   * @param message null for a lightweight one
   * @param signer signs it; null for no signature
   * @throws BranchException if the name is taken or not valid
   */
  Tag create(
      String name, CommitId commit, @Nullable String message, Actor who, @Nullable Signer signer) {
    List<Change> changes = tagChanges(name, commit, message, who, signer);
    engine.change(
        () -> {
          history.checkThere(commit);
          if (engine.state().tags().containsKey(name)) {
            throw new BranchException(
                Reason.ALREADY_EXISTS, "tag '%s' already exists".formatted(name));
          }
          RefNames.inTheWay(name, engine.state().tags().navigableKeySet())
              .ifPresent(
                  other -> {
                    throw new BranchException(
                        Reason.ALREADY_EXISTS,
                        "tag '%s' cannot be created: '%s' exists".formatted(name, other));
                  });
          return changes;
        });
    return find(name).orElseThrow();
  }

  /** As {@link #create}, but replaces one there is. */
  Tag set(
      String name, CommitId commit, @Nullable String message, Actor who, @Nullable Signer signer) {
    List<Change> changes = tagChanges(name, commit, message, who, signer);
    engine.change(
        () -> {
          history.checkThere(commit);
          return changes;
        });
    return find(name).orElseThrow();
  }

  private List<Change> tagChanges(
      String name, CommitId commit, @Nullable String message, Actor who, @Nullable Signer signer) {
    RefNames.check(name, "tag");
    if (message == null) {
      if (signer != null) {
        throw new IllegalArgumentException("a tag without a message cannot be signed");
      }
      return List.of(new Change.TagSet(name, commit));
    }
    ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
    byte[] text = CommitText.tag(name, commit, who, now, message);
    if (signer != null) {
      String signature = signer.sign(text).strip() + "\n";
      byte[] end = signature.getBytes(StandardCharsets.UTF_8);
      int length = text.length;
      text = Arrays.copyOf(text, length + end.length);
      System.arraycopy(end, 0, text, length, end.length);
    }
    Change.ObjectAdded object = writer.object(Constants.OBJ_TAG, text);
    return List.of(object, new Change.TagSet(name, object.id()));
  }

  void delete(String name) {
    engine.change(
        () -> {
          if (!engine.state().tags().containsKey(name)) {
            throw new BranchException(
                Reason.NO_SUCH_REF, "tag '%s' does not exist".formatted(name));
          }
          return List.of(new Change.TagDeleted(name));
        });
  }
}
