package dev.helios.refs.jgit;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.log.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Commits and tags of a state, as JGit reads them. Safe for use by many threads. */
final class StateObjectDatabase extends ObjectDatabase {
  private final State state;

  StateObjectDatabase(State state) {
    this.state = state;
  }

  @Override
  public ObjectInserter newInserter() {
    throw new IllegalStateException("objects are written with the journal record that needs them");
  }

  @Override
  public ObjectReader newReader() {
    return new Reader();
  }

  @Override
  public long getApproximateObjectCount() {
    return state.objects().count();
  }

  @Override
  public void close() {}

  private final class Reader extends ObjectReader {
    @Override
    public ObjectReader newReader() {
      return new Reader();
    }

    @Override
    public Collection<ObjectId> resolve(AbbreviatedObjectId abbreviation) {
      byte[] from = new byte[20];
      ObjectId first = ObjectId.fromString(padded(abbreviation.name()));
      first.copyRawTo(from, 0);
      List<ObjectId> found = new ArrayList<>();
      Cursor cursor = state.objects().cursor();
      for (boolean on = cursor.seek(from); on; on = cursor.next()) {
        ObjectId id = ObjectId.fromRaw(cursor.keyArray(), cursor.keyOffset());
        if (abbreviation.prefixCompare(id) != 0) {
          break;
        }
        found.add(id);
      }
      return found;
    }

    private static String padded(String digits) {
      return digits + "0".repeat(40 - digits.length());
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int typeHint) throws IOException {
      byte[] key = new byte[20];
      id.copyRawTo(key, 0);
      byte[] object = state.objects().get(key);
      if (object == null) {
        throw typeHint == OBJ_ANY
            ? new MissingObjectException(id.copy(), "object")
            : new MissingObjectException(id.copy(), typeHint);
      }
      return new ObjectLoader.SmallObject(object[0], Arrays.copyOfRange(object, 1, object.length));
    }

    @Override
    public Set<ObjectId> getShallowCommits() {
      return Set.of();
    }

    @Override
    public void close() {}
  }
}
