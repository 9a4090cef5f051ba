package dev.helios.refs.jgit;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.log.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/** Commits and tags of a state, as JGit reads and writes them. Safe for use by many threads. */
final class StateObjectDatabase extends ObjectDatabase {
  private final Engine engine;

  StateObjectDatabase(Engine engine) {
    this.engine = engine;
  }

  @Override
  public ObjectInserter newInserter() {
    return new StateInserter(engine, this);
  }

  @Override
  public ObjectReader newReader() {
    return new Reader(id -> null, null);
  }

  /** A reader that asks {@code first} before it looks at what is stored. */
  ObjectReader newReader(
      Function<AnyObjectId, @Nullable ObjectLoader> first, ObjectInserter inserter) {
    return new Reader(first, inserter);
  }

  @Override
  public long getApproximateObjectCount() {
    return engine.state().objects().count();
  }

  @Override
  public void close() {}

  private final class Reader extends ObjectReader {
    private final Function<AnyObjectId, @Nullable ObjectLoader> first;
    private final @Nullable ObjectInserter inserter;

    Reader(Function<AnyObjectId, @Nullable ObjectLoader> first, @Nullable ObjectInserter inserter) {
      this.first = first;
      this.inserter = inserter;
    }

    @Override
    public ObjectReader newReader() {
      return new Reader(first, inserter);
    }

    @Override
    public @Nullable ObjectInserter getCreatedFromInserter() {
      return inserter;
    }

    @Override
    public Collection<ObjectId> resolve(AbbreviatedObjectId abbreviation) {
      byte[] from = new byte[20];
      String digits = abbreviation.name();
      ObjectId.fromString(digits + "0".repeat(40 - digits.length())).copyRawTo(from, 0);
      List<ObjectId> found = new ArrayList<>();
      Cursor cursor = engine.state().objects().cursor();
      for (boolean on = cursor.seek(from); on; on = cursor.next()) {
        ObjectId id = ObjectId.fromRaw(cursor.keyArray(), cursor.keyOffset());
        if (abbreviation.prefixCompare(id) != 0) {
          break;
        }
        found.add(id);
      }
      return found;
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int typeHint) throws IOException {
      ObjectLoader own = first.apply(id);
      ObjectLoader loader = own == null ? stored(id) : own;
      if (loader == null) {
        throw typeHint == OBJ_ANY
            ? new MissingObjectException(id.copy(), "object")
            : new MissingObjectException(id.copy(), typeHint);
      }
      if (typeHint != OBJ_ANY && loader.getType() != typeHint) {
        throw new IncorrectObjectTypeException(id.copy(), typeHint);
      }
      return loader;
    }

    private @Nullable ObjectLoader stored(AnyObjectId id) {
      byte[] key = new byte[20];
      id.copyRawTo(key, 0);
      byte[] object = engine.state().objects().get(key);
      return object == null
          ? null
          : new ObjectLoader.SmallObject(object[0], Arrays.copyOfRange(object, 1, object.length));
    }

    @Override
    public Set<ObjectId> getShallowCommits() {
      return Set.of();
    }

    @Override
    public void close() {}
  }
}
