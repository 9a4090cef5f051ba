package dev.helios.refs.jgit;

import dev.helios.objects.hash.Hash;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.GitObject;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.transport.PackParser;
import org.jspecify.annotations.Nullable;

/**
 * Commits and tags that JGit writes: kept here until they are flushed, as one record of the
 * journal. What they refer to must be there. Not thread-safe.
 */
final class StateInserter extends ObjectInserter {
  private final Engine engine;
  private final StateObjectDatabase objects;
  private final Map<CommitId, GitObject> inserted = new LinkedHashMap<>();

  StateInserter(Engine engine, StateObjectDatabase objects) {
    this.engine = engine;
    this.objects = objects;
  }

  @Override
  public ObjectId idFor(int type, byte[] data, int offset, int length) {
    GitObject object = GitObject.of(type, Arrays.copyOfRange(data, offset, offset + length));
    return ObjectId.fromString(object.id(engine.storage().chunks().algorithm()).hex());
  }

  @Override
  public ObjectId idFor(int type, long length, InputStream in) throws IOException {
    return idFor(type, read(length, in));
  }

  private static byte[] read(long length, InputStream in) throws IOException {
    byte[] data = in.readNBytes(Math.toIntExact(length));
    if (data.length < length) {
      throw new IOException("an object ends after %d of %d bytes".formatted(data.length, length));
    }
    return data;
  }

  @Override
  public ObjectId insert(int type, long length, InputStream in) throws IOException {
    return insert(type, read(length, in));
  }

  @Override
  public ObjectId insert(int type, byte[] data, int offset, int length) throws IOException {
    if (type != Constants.OBJ_COMMIT && type != Constants.OBJ_TAG) {
      throw new IOException(
          "a %s cannot be kept: there are commits and tags, and data is in tables"
              .formatted(Constants.typeString(type)));
    }
    GitObject object = GitObject.of(type, Arrays.copyOfRange(data, offset, offset + length));
    ObjectId id = idFor(type, data, offset, length);
    check(id, object);
    inserted.put(new CommitId(id.name()), object);
    return id;
  }

  /** Refuses what would leave a hole in the history. */
  private void check(ObjectId id, GitObject object) throws IOException {
    for (CommitId reference : object.references()) {
      if (found(reference) == null) {
        throw new IOException(
            "object %s refers to %s, which is not there".formatted(id.name(), reference));
      }
    }
    Optional<Hash> root = object.isCommit() ? object.namedRoot() : Optional.empty();
    if (object.isCommit() && root.isEmpty()) {
      throw new IOException("commit %s has no header 'root'".formatted(id.name()));
    }
    if (root.isPresent() && engine.storage().chunks().get(root.get()).isEmpty()) {
      throw new IOException(
          "commit %s names root %s, which is not there".formatted(id.name(), root.get()));
    }
  }

  private @Nullable GitObject found(CommitId id) {
    GitObject own = inserted.get(id);
    byte[] stored = own == null ? engine.state().object(id) : null;
    return stored == null ? own : new GitObject(stored);
  }

  @Override
  public PackParser newPackParser(InputStream in) throws IOException {
    throw new IOException("packs of git's cannot be read: they hold files");
  }

  /** Reads what was inserted and not flushed, too. */
  @Override
  public ObjectReader newReader() {
    return objects.newReader(
        id -> {
          GitObject own = inserted.get(new CommitId(id.name()));
          return own == null ? null : loader(own);
        },
        this);
  }

  private static ObjectLoader loader(GitObject object) {
    return new ObjectLoader.SmallObject(object.type(), object.text());
  }

  @Override
  public void flush() {
    if (inserted.isEmpty()) {
      return;
    }
    List<Change> changes = new ArrayList<>();
    inserted.forEach((id, o) -> changes.add(new Change.ObjectAdded(id, o.type(), o.text())));
    // The record may name only what is durable.
    engine.storage().chunks().flush();
    engine.change(() -> changes);
    inserted.clear();
  }

  @Override
  public void close() {
    inserted.clear();
  }
}
